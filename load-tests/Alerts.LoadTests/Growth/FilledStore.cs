using System.Diagnostics;
using Alerts.AlertLog;
using Alerts.Incidents.Commit;
using Alerts.LoadTests.Baselines;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Results;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.LoadTests.Growth;

/// <summary>
/// A Redis with so many open incidents, spread over the whole strip and the last 29 days, and the services that commit to it.
/// </summary>
internal sealed class FilledStore : IAsyncDisposable
{
    private const int GroupsPerRound = 10;
    private const int GroupSize = 200;

    /// <summary>A report may be 30 days old.</summary>
    private const int Hours = 29 * 24;

    private readonly RedisServerProcess redis;
    private readonly TestGeography geography;
    private readonly CommitServices services;
    private readonly ReportMix mix;

    private FilledStore(RedisServerProcess redis, TestGeography geography, int? characters)
    {
        this.redis = redis;
        this.geography = geography;
        services = new(redis.ConnectionString, "growth");
        mix = new(geography, Hours, TimeProvider.System.GetUtcNow(), reporters: 8, characters);
    }

    /// <param name="geography">Where.</param>
    /// <param name="incidents">How many open ones.</param>
    /// <param name="characters">Length of what the reporters write; null for a usual one.</param>
    public static async Task<FilledStore> OpenAsync(TestGeography geography, int incidents, int? characters = null)
    {
        var clock = Stopwatch.StartNew();
        var border = new FilledStore(await RedisServerProcess.StartAsync("--appendonly", "no"), geography, characters);
        try
        {
            await StoredIncidents.FillAsync(border.services, border.redis.Port, geography, border.mix, incidents);
        }
        catch
        {
            await border.DisposeAsync();
            throw;
        }
        if (incidents > 50_000)
            Progress.Say(FormattableString.Invariant($"{incidents:#,0} open incidents made in {clock.Elapsed.TotalSeconds:0} s"));
        return border;
    }

    /// <summary>Microseconds per report.</summary>
    public async Task<double> TimeAsync()
    {
        var before = mix.Incidents;
        var groups = Enumerable.Range(0, GroupsPerRound)
            .Select(_ => mix.Next(GroupSize)
                .ConvertAll(sent => (CommitCommand)CommitCommands.Of(sent.Report, sent.Reporter, geography.Map)))
            .ToList();
        GC.Collect();
        List<CommitResult> verdicts = [];
        var clock = Stopwatch.StartNew();
        foreach (var group in groups) verdicts.AddRange(await services.Commit.RunAsync(group, CancellationToken.None));
        var elapsed = clock.Elapsed;
        var opened = verdicts.Count(verdict => verdict == CommitResult.Opened);
        if (opened != mix.Incidents - before)
            throw new InvalidOperationException(
                $"{opened} incidents were opened instead of {mix.Incidents - before}: what should have joined did not.");
        return elapsed.TotalMicroseconds / (GroupsPerRound * GroupSize);
    }

    /// <summary>Microseconds per page of the alerts after this number, read as a watcher that comes back would have them read.</summary>
    public async Task<double> TimePagesAsync(long after)
    {
        const int Times = 20;
        var epoch = (await services.Pages.ExtentAsync()).Epoch;
        var clock = Stopwatch.StartNew();
        for (var time = 0; time < Times; time++)
        {
            var page = await services.Pages.AfterAsync(epoch, after, AlertLogReader.MaxPage);
            if (page.Count != AlertLogReader.MaxPage) throw new InvalidOperationException($"A page has {page.Count} alerts.");
        }
        return clock.Elapsed.TotalMicroseconds / Times;
    }

    /// <summary>Appends copies of the newest alert, each with its number, until the log has this length.</summary>
    public async Task LengthenLogAsync(int length)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var database = connection.GetDatabase();
        var newest = (await database.SortedSetRangeByRankAsync(services.Keys.Log, -1, -1))[0].ToString();
        var entry = newest[newest.IndexOf(';', StringComparison.Ordinal)..];
        var seq = (long)await database.StringGetAsync(services.Keys.Seq);
        await using var pipe = await RedisPipe.OpenAsync(redis.Port);
        for (var there = await database.SortedSetLengthAsync(services.Keys.Log); there < length; there++)
        {
            pipe.Begin(4);
            pipe.Part("ZADD"u8);
            pipe.Part(services.Keys.Log);
            pipe.Part($"{++seq}");
            pipe.Part($"{seq}{entry}");
        }
        await pipe.FinishAsync();
        await database.StringSetAsync(services.Keys.Seq, seq);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await redis.DisposeAsync();
    }
}
