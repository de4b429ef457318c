using Alerts.Contracts;
using Alerts.Faults.Watching;
using Alerts.Faults.World;

namespace Alerts.Faults.Auditing;

/// <summary>The log as anybody can read it by paging, from its oldest entry.</summary>
internal sealed record WholeLog(string Epoch, IReadOnlyList<LoggedEntry> Entries, IReadOnlyDictionary<Guid, Incident> LastTold)
{
    public long Head => Entries is [.., var last] ? last.Seq : 0;

    /// <param name="client">Whose rights.</param>
    /// <param name="view">Name of these rights.</param>
    /// <param name="seen">Takes down every entry, and compares it to what was seen before.</param>
    public static async Task<WholeLog> ReadAsync(ApiClient client, string view, SeenEntries seen)
    {
        List<LoggedEntry> entries = [];
        Dictionary<Guid, Incident> last = [];
        var path = "/api/v1/alerts?limit=500";
        while (true)
        {
            var page = (await Persistent.GetAsync(client, path, ContractsJson.Default.AlertPage))!;
            foreach (var alert in page.Events)
            {
                var print = seen.See(view, alert, "the audit");
                entries.Add(
                    new(
                        alert.Cursor,
                        alert.Seq,
                        alert.Type,
                        print,
                        alert.Incident.Id,
                        alert.Incident.Revision,
                        [.. alert.Incident.Sectors.Select(sector => sector.Id)]));
                last[alert.Incident.Id] = alert.Incident;
            }
            if (page.Events.Count == 0) return new(LogPlace.Of(page.Cursor).Epoch, entries, last);
            path = $"/api/v1/alerts?limit=500&after={page.Cursor}";
        }
    }
}
