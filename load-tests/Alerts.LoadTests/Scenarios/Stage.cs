using System.Diagnostics;
using Alerts.Contracts;
using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Engine;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;
using Alerts.TestServers;

namespace Alerts.LoadTests.Scenarios;

/// <summary>A running program with everything around it that the open scenarios need: broker, Redis, a gateway, and reports that nobody told of yet.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RedisServerProcess redis;

    /// <summary>Asks for the queue's length on a connection of its own, so that no report waits behind the question.</summary>
    private readonly Gateway observer;

    private Stage(RedisServerProcess redis, Border border, Gateway gateway, Gateway observer, Strip strip)
    {
        this.redis = redis;
        this.observer = observer;
        Border = border;
        Gateway = gateway;
        Mix = new(strip, hours: 24 * 7, TimeProvider.System.GetUtcNow(), reporters: 8);
    }

    public Border Border { get; }

    public Gateway Gateway { get; }

    public ReportMix Mix { get; }

    public static async Task<Stage> OpenAsync(RabbitMqServerProcess broker, Strip strip)
    {
        var redis = await RedisServerProcess.StartAsync();
        try
        {
            // A virtual host takes seconds to make; this one is there, and nobody else uses it.
            var address = broker.Uri;
            var border = await Border.StartAsync(address, redis.ConnectionString, strip);
            return new(redis, border, await Gateway.ConnectAsync(address, border.ReporterKeys), await Gateway.ConnectAsync(address, border.ReporterKeys), strip);
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends one report that opens an incident at each of the load's times, and accounts for what the watchers heard.</summary>
    /// <param name="name">For the tables.</param>
    /// <param name="load">Open simulations.</param>
    /// <param name="watchers">The first one's latency counts; it must want everything.</param>
    public async Task<Flow> RunAsync(string name, IReadOnlyList<Simulation> load, Func<Audience, IEnumerable<Onlooker>> watchers)
    {
        List<TimeSpan> arrivals = [.. Schedule.Arrivals(load)];
        var reports = arrivals.ConvertAll(_ => Mix.New());
        var bodies = reports.ConvertAll(sent => Gateway.Json(sent.Report));
        using var record = Border.Ask();
        var begin = await record.HeadAsync();
        await using var crowd = await Crowd.OpenAsync(Border.Program.Address, watchers(Border.Audience));
        await using var sampler = Sampler.Start(observer);
        Progress.Say($"{name}: {arrivals.Count} reports in {Schedule.Length(load).TotalSeconds:0} s");
        var sendings = await OpenLoop.RunAsync(arrivals, number => Gateway.PublishAsync(reports[number].Reporter, bodies[number]).AsTask());
        await HeardAsync(crowd.Hearings[0], reports.Count);
        var log = await LoggedAsync(record, begin, crowd);
        var samples = await sampler.StopAsync();

        var opened = log.Where(alert => alert.Type == AlertType.Raised).ToDictionary(alert => alert.Incident.ReportIds[0], alert => alert.Seq);
        var heardAt = crowd.Hearings[0].All.GroupBy(heard => heard.Seq).ToDictionary(same => same.Key, same => same.First().At);
        var ids = reports.ConvertAll(sent => sent.Report.ReportId);
        var accounting = Account.OfWatchers(log, crowd.Hearings) + (Account.OfOpeners(ids, log) with { Sent = reports.Count });
        return Flow.Of(name, sendings, number => opened.TryGetValue(ids[number], out var seq) && heardAt.TryGetValue(seq, out var at) ? at : null, accounting, samples);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await observer.DisposeAsync();
        await Border.DisposeAsync();
        await redis.DisposeAsync();
    }

    /// <summary>Gives up after a while: what is missing then is lost.</summary>
    private static async Task HeardAsync(Hearing hearing, int count)
    {
        var clock = Stopwatch.StartNew();
        while (hearing.Count < count && clock.Elapsed < Patience) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
    }

    /// <summary>The log, once every watcher has heard its share of it or has had a while for it. The watchers are then disconnected.</summary>
    private static async Task<List<AlertEvent>> LoggedAsync(PublicRecord record, string begin, Crowd crowd)
    {
        var log = await record.AlertsAsync(begin);
        var clock = Stopwatch.StartNew();
        while (crowd.Hearings.Any(hearing => hearing.Count < Account.ExpectedBy(hearing, log)) && clock.Elapsed < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        // Long enough for something that should not come.
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await crowd.TearAsync();
        return log;
    }
}
