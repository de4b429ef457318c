using System.Diagnostics;
using Alerts.Contracts;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;
using Alerts.TestServers;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// A running program with everything around it that the open scenarios need: broker, Redis, a gateway, and reports that nobody told of yet.
/// </summary>
internal sealed class ScenarioContext : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RedisServerProcess redis;

    /// <summary>Asks for the queue's length on a connection of its own, so that no report waits behind the question.</summary>
    private readonly LoadPublisher observer;

    private ScenarioContext(
        RedisServerProcess redis,
        LoadTestInstallation installation,
        LoadPublisher publisher,
        LoadPublisher observer,
        TestGeography geography)
    {
        this.redis = redis;
        this.observer = observer;
        Installation = installation;
        Publisher = publisher;
        Mix = new(geography, hours: 24 * 28, TimeProvider.System.GetUtcNow(), reporters: 8);
    }

    public LoadTestInstallation Installation { get; }

    public LoadPublisher Publisher { get; }

    public ReportMix Mix { get; }

    public static async Task<ScenarioContext> OpenAsync(RabbitMqServerProcess broker, TestGeography geography)
    {
        var redis = await RedisServerProcess.StartAsync();
        try
        {
            // A virtual host takes seconds to make; this one is there, and nobody else uses it.
            var address = broker.Uri;
            var installation = await LoadTestInstallation.StartAsync(address, redis.ConnectionString, geography);
            return new(
                redis,
                installation,
                await LoadPublisher.ConnectAsync(address, installation.ReporterKeys),
                await LoadPublisher.ConnectAsync(address, installation.ReporterKeys),
                geography);
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends one report that opens an incident at each of the load's times.</summary>
    /// <param name="name">For the tables.</param>
    /// <param name="load">Open simulations.</param>
    /// <param name="watchers">The first one's latency counts; it must want everything.</param>
    public Task<Flow> RunAsync(string name, IReadOnlyList<Simulation> load, Func<WatcherProfiles, IEnumerable<WatcherProfile>> watchers) =>
        PlayAsync(ScenarioPlan.OfOpeners(name, [.. Schedule.Arrivals(load)], Mix, watchers));

    /// <summary>Sends everything at its time and accounts for what the watchers received.</summary>
    public async Task<Flow> PlayAsync(ScenarioPlan plan)
    {
        var bodies = plan.Reports.Select(sent => ReportJson.Of(sent.Report)).ToList();
        using var record = Installation.Api();
        var begin = await record.HeadAsync();
        await using var pool = await WatcherPool.OpenAsync(Installation.Program.Address, plan.Watchers(Installation.WatcherProfiles));
        await using var sampler = Sampler.Start(observer);
        Progress.Say(
            $"{plan.Name}: {plan.Reports.Count} reports in {(plan.Arrivals.Count > 0 ? plan.Arrivals[^1].TotalSeconds : 0):0} s, "
                + $"{pool.AllReceived.Length} watchers");
        var meanwhile = plan.Meanwhile(pool);
        var sendings =
            await OpenLoop.RunAsync(plan.Arrivals, number => Publisher.PublishAsync(plan.Reports[number].Reporter, bodies[number]));
        await meanwhile;
        var log = (await LoggedAsync(record, begin, pool, plan.Openers.Count))
            .ConvertAll(new OwnIds([.. plan.Reports.Select(sent => sent.Report.ReportId)]).In);
        var samples = await sampler.StopAsync();
        var raised = plan.KnowsOpeners ? Account.OfOpeners(plan.Openers, plan.Reports.Select(sent => sent.Report.ReportId).ToHashSet(), log)
            : new();
        var accounting = Account.OfWatchers(log, pool.AllReceived) + (raised with { Sent = plan.Reports.Count });
        return Flow.Of(plan.Name, sendings, Latencies(plan, sendings, log, pool), accounting, samples);
    }

    /// <summary>What became of every report of the mix so far, by the incidents as they stand.</summary>
    public async Task<Tally> AccountAsync()
    {
        using var record = Installation.Api();
        return Account.OfReports(0, Mix.PlacedIds, (await record.IncidentsAsync()).ConvertAll(new OwnIds(Mix.ReportIds).In));
    }

    /// <summary>Returns once nothing waits any more and the log stands still.</summary>
    public async Task SettledAsync()
    {
        using var record = Installation.Api();
        await SettleAsync(record, Stopwatch.StartNew());
    }

    public async ValueTask DisposeAsync()
    {
        await Publisher.DisposeAsync();
        await observer.DisposeAsync();
        await Installation.DisposeAsync();
        await redis.DisposeAsync();
    }

    /// <summary>For each alert that was received: the number of its sending, and when it was in hand.</summary>
    private static IEnumerable<(int Number, long At)> Latencies(
        ScenarioPlan plan, IReadOnlyList<Sending> sendings, List<AlertEvent> log, WatcherPool pool)
    {
        Dictionary<Guid, int> first = [];
        for (var number = 0; number < sendings.Count; number++)
        {
            if ((!plan.KnowsOpeners || plan.Openers.Contains(plan.Reports[number].Report.ReportId)) && plan.Counts(plan.Reports[number]))
                first.TryAdd(plan.Reports[number].Report.ReportId, number);
        }
        var raised = log.Where(alert => alert.Type == AlertType.Raised && first.ContainsKey(alert.Incident.ReportIds[0]))
            .ToDictionary(alert => alert.Seq, alert => first[alert.Incident.ReportIds[0]]);
        return pool.AllReceived.Take(plan.CountsEveryWatcher ? int.MaxValue : 1).SelectMany(received => received.All)
            .Where(alert => raised.ContainsKey(alert.Seq)).Select(alert => (raised[alert.Seq], alert.At));
    }

    /// <summary>
    /// The log, once every watcher has received its share of it or has had a while for it: what is missing then is lost. The watchers
    /// are then disconnected.
    /// </summary>
    private async Task<List<AlertEvent>> LoggedAsync(ProgramApi record, string begin, WatcherPool pool, int openers)
    {
        var clock = Stopwatch.StartNew();
        while (pool.AllReceived[0].Count < openers && clock.Elapsed < Patience) await Pause();
        // What is held back is told within a second, also of what opened incidents alone.
        await SettleAsync(record, clock);
        var log = await record.AlertsAsync(begin);
        // Asking what each should receive costs: it is asked once.
        var shares = pool.AllReceived.Select(received => (received, Count: Account.ExpectedBy(received, log))).ToList();
        while (shares.Exists(share => share.received.Count < share.Count) && clock.Elapsed < Patience) await Pause();
        // Long enough for something that should not come.
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await pool.TearAsync();
        return log;
    }

    /// <summary>Waits until the queue is empty and the log has not grown for longer than an update may be held back.</summary>
    private async Task SettleAsync(ProgramApi record, Stopwatch clock)
    {
        string? before = null;
        while (clock.Elapsed < Patience)
        {
            var head = await record.HeadAsync();
            if (head == before && (await observer.QueueAsync()).Waiting == 0) return;
            before = head;
            await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        }
    }

    private static Task Pause() => Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
}
