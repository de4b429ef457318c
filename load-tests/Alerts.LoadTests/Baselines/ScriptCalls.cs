using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Results;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.LoadTests.Baselines;

/// <summary>
/// What Redis could take if nobody had to decide anything: a script of the commit's kind alone, one call after another on one connection,
/// every write on disk before the answer. For each report it compares a version and writes what opening an incident writes, in the same
/// sizes: outcome, incident, line in a cell, log entry, history, list of incidents; for each group one wake-up.
/// </summary>
internal static class ScriptCalls
{
    private const int RecordBytes = 700;
    private const int IncidentBytes = 1_400;
    private const int EntryBytes = 1_000;
    private const int LineBytes = 60;

    private static readonly int[] GroupSizes = [1, 10, 100, 256];

    private const string Script = """
        local first, count = tonumber(ARGV[1]), tonumber(ARGV[2])
        for number = first, first + count - 1 do
          if redis.call('GETRANGE', 'baseline:report:' .. number, 0, 20) ~= '' then return 0 end
        end
        for number = first, first + count - 1 do
          redis.call('SET', 'baseline:report:' .. number, ARGV[3], 'EX', '3888000')
          redis.call('SET', 'baseline:incident:' .. number, ARGV[4])
          redis.call('HSET', 'baseline:near:' .. math.floor(number / 4), 'version', '1', number, ARGV[5])
          redis.call('ZADD', 'baseline:log', number, number .. ';' .. ARGV[6])
          redis.call('RPUSH', 'baseline:incident:' .. number .. ':history', number)
          redis.call('ZADD', 'baseline:incidents', number, number)
        end
        redis.call('SET', 'baseline:seq', first + count - 1)
        redis.call('PUBLISH', 'baseline:wake-up', first + count - 1)
        return 1
        """;

    public static async Task<Section> RunAsync(int rounds)
    {
        await using var redis = await RedisServerProcess.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var database = connection.GetDatabase();
        var perSecond = GroupSizes.ToDictionary(size => size, _ => new List<double>());
        var next = 1L;
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var size in GroupSizes)
            {
                var calls = Math.Clamp(10_000 / size, 40, 300);
                var clock = Stopwatch.StartNew();
                for (var call = 0; call < calls; call++, next += size)
                {
                    var answer =
                        (int)await database.ScriptEvaluateAsync(
                            Script, [], [next, size, Filler(RecordBytes), Filler(IncidentBytes), Filler(LineBytes), Filler(EntryBytes)]);
                    if (answer != 1) throw new InvalidOperationException("The script did not write.");
                }
                // The first one is cold.
                if (round > 0) perSecond[size].Add(calls * size / clock.Elapsed.TotalSeconds);
            }
        }
        var spreads = GroupSizes.Select(size => (Size: size, Spread: Spread.Of(perSecond[size]))).ToList();
        return new(
            "script",
            new()
            {
                ["script"] =
                new JsonObject
                {
                    ["reportsPerSecond"] = new JsonObject(
                    spreads.Select(one => KeyValuePair.Create<string, JsonNode?>($"{one.Size}", one.Spread.ToJson())))
                }
            },
            [.. spreads.Select(one => new Figure($"script calls alone, groups of {one.Size}, reports per second", one.Spread.Text("0")))])
        {
            Charts =
                [Curve.Of(
                    "Script calls alone",
                    "reports in a group",
                    "reports per second",
                    spreads.Select(one => (double)one.Size),
                    spreads.Select(one => one.Spread))],
        };
    }

    private static byte[] Filler(int bytes)
    {
        var filler = new byte[bytes];
        filler.AsSpan().Fill((byte)'x');
        return filler;
    }
}
