using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Alerts.Access;
using Alerts.Access.Secrets;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Queries;

/// <summary>Reads incidents as they stand, and never more than the rights allow.</summary>
internal sealed class IncidentQueries(
    BulkReadConnection connection,
    RedisKeys keys,
    AlertLogReader log,
    IncidentCatalogue catalogue,
    DisclosurePolicy visibility,
    FieldEncryption encryption)
{
    private const string PlacePurpose = "place in a list of incidents";

    private const int MaxSnapshot = 1000;

    /// <summary>What was taken in may be taken in again; each time somebody's report connects more, so it is not often.</summary>
    private const int MaxMerges = 16;

    /// <param name="wanted">Filter on what may be seen.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    public async Task<IncidentPage> FindAsync(
        Func<Incident, bool> wanted, Rights rights, IncidentOrder order, int limit, ListPosition? after)
    {
        var extent = await log.ExtentAsync();
        var known = await catalogue.ReadAsync(extent);
        var listed = IncidentListing.Of(known, IsListed, order, after, limit);
        var states = await ReadAsync([.. listed.Page.Select(static one => one.Incident.Id)]);
        List<Incident> page = [];
        foreach (var state in states)
        {
            // It may have gone, or have changed with an alert that is yet to come.
            if (state is { Incident.MergedInto: null } && visibility.Of(state.Incident, rights) is { } visible && wanted(visible))
                page.Add(visible);
        }
        return new(page, extent.HeadCursor.ToString(), listed.Next is { } next ? Token(next) : null, listed.Total, listed.IsExact);

        // The one that another became part of goes on for both.
        bool IsListed(KnownIncident one) =>
            one.Incident.MergedInto is null && one.For(rights, visibility) is { } visible && wanted(visible);
    }

    /// <summary>The place that an answer named; null when it is none of ours, or one in another order.</summary>
    public ListPosition? Place(string token, IncidentOrder order)
    {
        var sealedBytes = new byte[token.Length];
        return Base64Url.DecodeFromChars(token, sealedBytes, out _, out var length) == OperationStatus.Done
            && encryption.Decrypt(PlacePurpose, sealedBytes.AsSpan(0, length)) is { } text
            && ListPosition.Parse(Encoding.ASCII.GetString(text)) is { } place && place.Order == order
            ? place
            : null;
    }

    /// <summary>For a watcher that cannot go on from its cursor.</summary>
    public async Task<Snapshot> SnapshotAsync(AlertFilter filter, Rights rights)
    {
        var page = await FindAsync(filter.Wants, rights, IncidentOrder.Learnt, MaxSnapshot, after: null);
        return new(page.Incidents, page.Cursor, page.After is null);
    }

    /// <summary>One incident; null when there is none that the rights may see.</summary>
    public async Task<Incident?> FindAsync(Guid id, Rights rights) =>
        (await ReadAsync([id]))[0] is { } state ? visibility.Of(state.Incident, rights) : null;

    /// <summary>
    /// All of it, or of the one that it has become part of, for whoever applies the rights afterwards; null when there is none.
    /// </summary>
    public async Task<Incident?> WholeAsync(Guid id)
    {
        var incident = (await ReadAsync([id]))[0]?.Incident;
        for (var step = 0; step < MaxMerges && incident?.MergedInto is { } into; step++)
        {
            if ((await ReadAsync([into]))[0]?.Incident is not { } heir) break;
            incident = heir;
        }
        return incident;
    }

    private async Task<IncidentState?[]> ReadAsync(IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var values = await connection.Database.StringGetAsync([.. ids.Select(id => (RedisKey)keys.Incident(id))]);
        return [.. values.Select(IncidentCodec.Read)];
    }

    /// <summary>Sealed: numbers of the log tell how much happened that a limited key may not see.</summary>
    private string Token(ListPosition place) =>
        Base64Url.EncodeToString(encryption.Encrypt(PlacePurpose, Encoding.ASCII.GetBytes(place.ToString())));
}
