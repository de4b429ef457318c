using System.Diagnostics;
using Alerts.Contracts;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;
using Alerts.TestServers;

namespace Alerts.LoadTests.Scenarios;

/// <summary>
/// A running program with everything around it that the open scenarios need: broker, Redis, a gateway, and reports that nobody told of yet.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RedisServerProcess redis;

    /// <summary>Asks for the queue's length on a connection of its own, so that no report waits behind the question.</summary>
    private readonly LoadPublisher observer;

    private Stage(
        RedisServerProcess redis,
        LoadTestInstallation installation,
        LoadPublisher publisher,
        LoadPublisher observer,
        TestGeography strip)
    {
        this.redis = redis;
        this.observer = observer;
        Installation = installation;
        Publisher = publisher;
        Mix = new(strip, hours: 24 * 28, TimeProvider.System.GetUtcNow(), reporters: 8);
    }

    public LoadTestInstallation Installation { get; }

    public LoadPublisher Publisher { get; }

    public ReportMix Mix { get; }

    public static async Task<Stage> OpenAsync(RabbitMqServerProcess broker, TestGeography strip)
    {
        var redis = await RedisServerProcess.StartAsync();
        try
        {
            // A virtual host takes seconds to make; this one is there, and nobody else uses it.
            var address = broker.Uri;
            var installation = await LoadTestInstallation.StartAsync(address, redis.ConnectionString, strip);
            return new(
                redis,
                installation,
                await LoadPublisher.ConnectAsync(address, installation.ReporterKeys),
                await LoadPublisher.ConnectAsync(address, installation.ReporterKeys),
                strip);
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
    public Task<Flow> RunAsync(string name, IReadOnlyList<Simulation> load, Func<Audience, IEnumerable<WatcherProfile>> watchers) =>
        PlayAsync(ScenarioPlan.OfOpeners(name, [.. Schedule.Arrivals(load)], Mix, watchers));

    /// <summary>Sends everything at its time and accounts for what the watchers heard.</summary>
    public async Task<Flow> PlayAsync(ScenarioPlan act)
    {
        var bodies = act.Reports.Select(sent => ReportJson.Of(sent.Report)).ToList();
        using var record = Installation.Ask();
        var begin = await record.HeadAsync();
        await using var crowd = await WatcherPool.OpenAsync(Installation.Program.Address, act.Watchers(Installation.Audience));
        await using var sampler = Sampler.Start(observer);
        Progress.Say(
            $"{act.Name}: {act.Reports.Count} reports in {(act.Arrivals.Count > 0 ? act.Arrivals[^1].TotalSeconds : 0):0} s, "
                + $"{crowd.Hearings.Length} watchers");
        var meanwhile = act.Meanwhile(crowd);
        var sendings =
            await OpenLoop.RunAsync(act.Arrivals, number => Publisher.PublishAsync(act.Reports[number].Reporter, bodies[number]));
        await meanwhile;
        var log = (await LoggedAsync(record, begin, crowd, act.Openers.Count))
            .ConvertAll(new OwnIds([.. act.Reports.Select(sent => sent.Report.ReportId)]).In);
        var samples = await sampler.StopAsync();
        var raised = act.KnowsOpeners ? Account.OfOpeners(act.Openers, act.Reports.Select(sent => sent.Report.ReportId).ToHashSet(), log)
            : new();
        var accounting = Account.OfWatchers(log, crowd.Hearings) + (raised with { Sent = act.Reports.Count });
        return Flow.Of(act.Name, sendings, Latencies(act, sendings, log, crowd), accounting, samples);
    }

    /// <summary>What became of every report of the mix so far, by the incidents as they stand.</summary>
    public async Task<Tally> AccountAsync()
    {
        using var record = Installation.Ask();
        return Account.OfReports(0, Mix.PlacedIds, (await record.IncidentsAsync()).ConvertAll(new OwnIds(Mix.ReportIds).In));
    }

    /// <summary>Returns once nothing waits any more and the log stands still.</summary>
    public async Task SettledAsync()
    {
        using var record = Installation.Ask();
        await SettleAsync(record, Stopwatch.StartNew());
    }

    public async ValueTask DisposeAsync()
    {
        await Publisher.DisposeAsync();
        await observer.DisposeAsync();
        await Installation.DisposeAsync();
        await redis.DisposeAsync();
    }

    /// <summary>For each alert that was heard: the number of its sending, and when it was in hand.</summary>
    private static IEnumerable<(int Number, long At)> Latencies(
        ScenarioPlan act, IReadOnlyList<Sending> sendings, List<AlertEvent> log, WatcherPool crowd)
    {
        Dictionary<Guid, int> first = [];
        for (var number = 0; number < sendings.Count; number++)
        {
            if ((!act.KnowsOpeners || act.Openers.Contains(act.Reports[number].Report.ReportId)) && act.Counts(act.Reports[number]))
                first.TryAdd(act.Reports[number].Report.ReportId, number);
        }
        var raised = log.Where(alert => alert.Type == AlertType.Raised && first.ContainsKey(alert.Incident.ReportIds[0]))
            .ToDictionary(alert => alert.Seq, alert => first[alert.Incident.ReportIds[0]]);
        return crowd.Hearings.Take(act.CountsEveryWatcher ? int.MaxValue : 1).SelectMany(hearing => hearing.All)
            .Where(heard => raised.ContainsKey(heard.Seq)).Select(heard => (raised[heard.Seq], heard.At));
    }

    /// <summary>
    /// The log, once every watcher has heard its share of it or has had a while for it: what is missing then is lost. The watchers are then
    /// disconnected.
    /// </summary>
    private async Task<List<AlertEvent>> LoggedAsync(PublicRecord record, string begin, WatcherPool crowd, int openers)
    {
        var clock = Stopwatch.StartNew();
        while (crowd.Hearings[0].Count < openers && clock.Elapsed < Patience) await Pause();
        // What is held back is told within a second, also of what opened incidents alone.
        await SettleAsync(record, clock);
        var log = await record.AlertsAsync(begin);
        // Asking what each should hear costs: it is asked once.
        var shares = crowd.Hearings.Select(hearing => (hearing, Count: Account.ExpectedBy(hearing, log))).ToList();
        while (shares.Exists(share => share.hearing.Count < share.Count) && clock.Elapsed < Patience) await Pause();
        // Long enough for something that should not come.
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await crowd.TearAsync();
        return log;
    }

    /// <summary>Waits until the queue is empty and the log has not grown for longer than an update may be held back.</summary>
    private async Task SettleAsync(PublicRecord record, Stopwatch clock)
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
