using System.Diagnostics;
using Alerts.Incidents;
using Alerts.LoadTests.Floors;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;
using Alerts.TestServers;

namespace Alerts.LoadTests.Growth;

/// <summary>A Redis with so many open incidents, spread over the whole strip and the last 29 days, and the rooms that commit to it.</summary>
internal sealed class FilledBorder : IAsyncDisposable
{
    private const int GroupsPerRound = 10;
    private const int GroupSize = 200;

    /// <summary>A report may be 30 days old.</summary>
    private const int Hours = 29 * 24;

    private readonly RedisServerProcess redis;
    private readonly Strip strip;
    private readonly CommitRooms rooms;
    private readonly ReportMix mix;

    private FilledBorder(RedisServerProcess redis, Strip strip)
    {
        this.redis = redis;
        this.strip = strip;
        rooms = new(redis.ConnectionString, "growth");
        mix = new(strip, Hours, TimeProvider.System.GetUtcNow(), reporters: 8);
    }

    public static async Task<FilledBorder> OpenAsync(Strip strip, int incidents)
    {
        var clock = Stopwatch.StartNew();
        var border = new FilledBorder(await RedisServerProcess.StartAsync("--appendonly", "no"), strip);
        try
        {
            await Ballast.FillAsync(border.rooms, border.redis.Port, strip, border.mix, incidents);
        }
        catch
        {
            await border.DisposeAsync();
            throw;
        }
        if (incidents > 50_000) Progress.Say(FormattableString.Invariant($"{incidents:#,0} open incidents made in {clock.Elapsed.TotalSeconds:0} s"));
        return border;
    }

    /// <summary>Microseconds per report.</summary>
    public async Task<double> TimeAsync()
    {
        var before = mix.Incidents;
        var groups = Enumerable.Range(0, GroupsPerRound).Select(_ => mix.Next(GroupSize).ConvertAll(sent => (Work)Works.Of(sent.Report, sent.Reporter, strip.Map))).ToList();
        GC.Collect();
        List<Verdict> verdicts = [];
        var clock = Stopwatch.StartNew();
        foreach (var group in groups) verdicts.AddRange(await rooms.Commit.RunAsync(group, CancellationToken.None));
        var elapsed = clock.Elapsed;
        var opened = verdicts.Count(verdict => verdict == Verdict.Opened);
        if (opened != mix.Incidents - before) throw new InvalidOperationException($"{opened} incidents were opened instead of {mix.Incidents - before}: what should have joined did not.");
        return elapsed.TotalMicroseconds / (GroupsPerRound * GroupSize);
    }

    public async ValueTask DisposeAsync()
    {
        await rooms.DisposeAsync();
        await redis.DisposeAsync();
    }
}
