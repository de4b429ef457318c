using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Queries;

/// <summary>
/// All incidents in the memory of this copy, so that a list with filters and totals reads none from Redis but those on its page. Read whole
/// once, then kept up by the alert log. A question first brings it up to the log's head: whoever was told of an alert finds its incident.
/// </summary>
internal sealed class IncidentCatalogue(
    BulkReadConnection connection, RedisKeys keys, AlertLogReader log, LogTail tail, TimeProvider clock, ILogger<IncidentCatalogue> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const int Page = 500;

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<Guid, LinkedListNode<KnownIncident>> byId = [];
    private readonly LinkedList<KnownIncident> oldestFirst = [];

    private volatile IncidentsKnown? current;
    private double oldestRaised;

    /// <param name="extent">As it was read for this question.</param>
    public async Task<IncidentsKnown> ReadAsync(LogRange extent)
    {
        if (Reaches(extent) is { } fresh) return fresh;
        await turn.WaitAsync();
        try
        {
            if (Reaches(extent) is { } reached) return reached;
            if (current is { } known && known.Epoch == extent.Epoch && known.Head >= extent.Oldest - 1) await FollowAsync(known, extent);
            else await LoadAsync();
            return Publish(extent.Epoch, extent.Head);
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await ReadAsync(await log.ExtentAsync());
                await ForgetTrimmedAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                CommitLog.CatalogueNotRead(logger, RedisErrors.Reason(exception));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IncidentsKnown? Reaches(LogRange extent) =>
        current is { } known && known.Epoch == extent.Epoch && known.Head >= extent.Head ? known : null;

    private async Task FollowAsync(IncidentsKnown known, LogRange extent)
    {
        for (var at = known.Head; at < extent.Head;)
        {
            if (tail.TryGet(new(extent.Epoch, at + 1)) is { } held)
            {
                Take(held);
                at++;
                continue;
            }
            var entries = await log.AfterAsync(extent.Epoch, at, AlertLogReader.MaxPage);
            if (entries.Count == 0) return;
            foreach (var entry in entries) Take(entry);
            at = entries[^1].Seq;
        }
    }

    private void Take(StoredAlert entry)
    {
        if (entry.IsNotice) return;
        var incident = entry.Content.Incident;
        var raised = entry.Seq;
        if (byId.TryGetValue(incident.Id, out var known))
        {
            if (known.Value.Learnt >= entry.Seq) return;
            raised = known.Value.Raised;
            oldestFirst.Remove(known);
        }
        byId[incident.Id] = oldestFirst.AddLast(new KnownIncident(WithoutDetail(incident), raised, entry.Seq));
    }

    private async Task LoadAsync()
    {
        current = null;
        byId.Clear();
        oldestFirst.Clear();
        List<KnownIncident> all = [];
        for (var below = double.PositiveInfinity; ;)
        {
            var page =
                await connection.Database.SortedSetRangeByScoreWithScoresAsync(
                    keys.Incidents, double.NegativeInfinity, below, Exclude.Stop, Order.Descending, 0, Page);
            if (page.Length == 0) break;
            below = page[^1].Score;
            Guid[] ids = [.. page.Select(static entry => Guid.ParseExact(entry.Element.ToString(), "N"))];
            var newest = Task.WhenAll(ids.Select(id => connection.Database.ListGetByIndexAsync(keys.IncidentHistory(id), -1)));
            var states = await connection.Database.StringGetAsync([.. ids.Select(id => (RedisKey)keys.Incident(id))]);
            foreach (var ((raised, state), seq) in page.Zip(states).Zip(await newest))
            {
                if (IncidentCodec.Read(state) is { Incident: var incident })
                    all.Add(new(WithoutDetail(incident), (long)raised.Score, seq.IsNull ? (long)raised.Score : (long)seq));
            }
        }
        foreach (var one in all.OrderBy(static one => one.Learnt)) byId[one.Incident.Id] = oldestFirst.AddLast(one);
    }

    /// <summary>Those raised before the oldest that Redis still holds.</summary>
    private async Task ForgetTrimmedAsync()
    {
        var oldest = await connection.Database.SortedSetRangeByRankWithScoresAsync(keys.Incidents, 0, 0) is [var first] ? first.Score
            : double.PositiveInfinity;
        if (oldest <= oldestRaised) return;
        await turn.WaitAsync();
        try
        {
            oldestRaised = double.IsPositiveInfinity(oldest) ? oldestRaised : oldest;
            if (current is not { } known) return;
            foreach (var gone in oldestFirst.Where(one => one.Raised < oldest && one.Raised <= known.Head).ToList())
            {
                oldestFirst.Remove(byId[gone.Incident.Id]);
                byId.Remove(gone.Incident.Id);
            }
            Publish(known.Epoch, known.Head);
        }
        finally
        {
            turn.Release();
        }
    }

    private IncidentsKnown Publish(string epoch, long head)
    {
        var newestFirst = new KnownIncident[oldestFirst.Count];
        var at = newestFirst.Length;
        foreach (var one in oldestFirst) newestFirst[--at] = one;
        return current = new(epoch, head, newestFirst);
    }

    /// <summary>What stands on a page is read from Redis.</summary>
    private static Incident WithoutDetail(Incident incident) => incident with { ReportIds = [], Headline = string.Empty };
}
