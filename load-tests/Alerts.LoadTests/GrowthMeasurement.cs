using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.AlertLog;
using Alerts.Incidents;
using Alerts.Intake;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;
using Alerts.Operations;
using Alerts.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.LoadTests;

/// <summary>
/// What deciding and committing costs by the number of open incidents: the program's own group commit on two real Redis servers, one with many incidents,
/// one with few, asked in turn with groups of the same mix. The small one is filled anew for every round, so that it stays small.
/// </summary>
internal static class GrowthMeasurement
{
    private const int Few = 1_000;
    private const int Many = 100_000;
    private const int Rounds = 15;
    private const int WarmUpRounds = 2;
    private const int GroupsPerRound = 10;
    private const int GroupSize = 200;
    private const int Hours = 72;

    public static async Task<Section> RunAsync(Strip strip)
    {
        await using var redisOfMany = await RedisServerProcess.StartAsync();
        await using var many = await BorderOfIncidents.OpenAsync(redisOfMany, strip, Many);
        List<(double Few, double Many)> rounds = [];
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            await using var redisOfFew = await RedisServerProcess.StartAsync();
            await using var few = await BorderOfIncidents.OpenAsync(redisOfFew, strip, Few);
            var isFewFirst = round % 2 == 0;
            var first = await (isFewFirst ? few : many).TimeAsync();
            var second = await (isFewFirst ? many : few).TimeAsync();
            if (round >= WarmUpRounds) rounds.Add(isFewFirst ? (first, second) : (second, first));
        }
        var ratio = Spread.Of(rounds.Select(round => round.Many / round.Few));
        var ofFew = Spread.Of(rounds.Select(round => round.Few));
        var ofMany = Spread.Of(rounds.Select(round => round.Many));
        return new(
            "growth",
            new()
            {
                ["ratios"] = new JsonObject { ["commit100kVs1k"] = Math.Round(ratio.Median, 3) },
                ["growth"] = new JsonObject
                {
                    ["ratio"] = ratio.ToJson(),
                    ["microsecondsPerReport"] = new JsonObject { [$"{Few}"] = ofFew.ToJson(), [$"{Many}"] = ofMany.ToJson() },
                },
            },
            [
                new("commit with 100,000 ÷ 1,000 open incidents", ratio.Text(), "≤ 1.3", ratio.Median <= 1.3),
                new("commit with 1,000 open incidents, µs per report", ofFew.Text("0.0")),
                new("commit with 100,000 open incidents, µs per report", ofMany.Text("0.0")),
            ]);
    }

    /// <summary>A Redis with so many open incidents, spread over the whole strip and the last three days.</summary>
    private sealed class BorderOfIncidents(WebApplication program, Strip strip) : IAsyncDisposable
    {
        private readonly GroupCommit commit = program.Services.GetRequiredService<GroupCommit>();
        private readonly ReportMix mix = new(strip, Hours, TimeProvider.System.GetUtcNow(), reporters: 8);

        public static async Task<BorderOfIncidents> OpenAsync(RedisServerProcess redis, Strip strip, int incidents)
        {
            var border = new BorderOfIncidents(Build(redis.ConnectionString), strip);
            foreach (var group in Enumerable.Range(0, incidents).Select(_ => border.mix.New()).Chunk(GroupSize)) await border.CommitAsync([.. group.Select(border.WorkOf)]);
            return border;
        }

        /// <summary>Microseconds per report.</summary>
        public async Task<double> TimeAsync()
        {
            var groups = Enumerable.Range(0, GroupsPerRound).Select(_ => mix.Next(GroupSize).ConvertAll(WorkOf)).ToList();
            GC.Collect();
            var clock = Stopwatch.StartNew();
            foreach (var group in groups) await CommitAsync(group);
            return clock.Elapsed.TotalMicroseconds / (GroupsPerRound * GroupSize);
        }

        public ValueTask DisposeAsync() => program.DisposeAsync();

        /// <summary>The rooms that commit, built as the program builds them and never started: no background work disturbs.</summary>
        private static WebApplication Build(string redis)
        {
            var builder = WebApplication.CreateBuilder(["--ConnectionStrings:Redis", redis, "--Alerts:Border", "growth"]);
            builder.Logging.ClearProviders();
            builder.AddState();
            builder.AddIncidents();
            builder.AddAlertLog();
            return builder.Build();
        }

        private Task<IReadOnlyList<Verdict>> CommitAsync(IReadOnlyList<Work> group) => commit.RunAsync(group, CancellationToken.None);

        private Work WorkOf(ReportMix.Sent sent)
        {
            var content = ContentHash.Canonical(sent.Report);
            var source = new Source($"reporter{sent.Reporter}", $"organisation{sent.Reporter % 4}", sent.Reporter % 2 == 0 ? "AF" : "PK");
            var located = new LocatedReport(sent.Report, source, strip.Map.Locate(sent.Report.Location, sent.Report.UncertaintyMeters));
            return new Work.Decide(located, ContentHash.Of(source.Reporter, content), content, content, TimeProvider.System.GetUtcNow(), MaybeSeenBefore: false);
        }
    }
}
