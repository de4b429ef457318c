using System.Globalization;
using Alerts.Incidents;
using Alerts.LoadTests.Floors;
using Alerts.LoadTests.World;
using StackExchange.Redis;

namespace Alerts.LoadTests.Growth;

/// <summary>
/// Makes many open incidents quickly. One at each place is committed by the program's own group commit; what that stored is then written again inside Redis
/// for other hours at the same place, with its id and times replaced, together with its line in the neighbourhood, its history and its place in the list of
/// incidents. Only the log and the reports' outcomes are left out: neither is read when a report is decided. That the copies are as good as real ones shows
/// in the measurement: what should join them does, or the run fails.
/// </summary>
internal static class Ballast
{
    private const int GroupSize = 200;
    private const int CopiesAtOnce = 500;

    private const string Copy = """
        local id, time = ARGV[1], ARGV[2]
        local parts, at = {}, 1
        local template = redis.call('GET', KEYS[1])
        local dashed = string.sub(id, 1, 8) .. '-' .. string.sub(id, 9, 12) .. '-' .. string.sub(id, 13, 16) .. '-' .. string.sub(id, 17, 20) .. '-' .. string.sub(id, 21)
        local function split(text, by)
          local found, from = {}, 1
          while true do
            local first, last = string.find(text, by, from, true)
            if not first then break end
            found[#found + 1] = string.sub(text, from, first - 1)
            from = last + 1
          end
          found[#found + 1] = string.sub(text, from)
          return found
        end
        -- The places of the id and of the time never overlap, so the text is cut at the ids and each piece at the times.
        local pieces = split(template, dashed)
        for number = 1, #pieces do pieces[number] = split(pieces[number], time) end
        for copy = 3, #ARGV, 6 do
          local other, otherDashed, otherTime, cell, line, seq = ARGV[copy], ARGV[copy + 1], ARGV[copy + 2], ARGV[copy + 3], ARGV[copy + 4], ARGV[copy + 5]
          local joined = {}
          for number = 1, #pieces do joined[number] = table.concat(pieces[number], otherTime) end
          local key = ARGV_PREFIX .. 'incident:' .. other
          redis.call('SET', key, table.concat(joined, otherDashed))
          redis.call('RPUSH', key .. ':history', seq)
          redis.call('ZADD', ARGV_PREFIX .. 'incidents', seq, other)
          redis.call('HSET', ARGV_PREFIX .. 'near:' .. cell, 'version', '1', other, line)
        end
        return #pieces
        """;

    /// <param name="rooms">Of the border to fill.</param>
    /// <param name="redis">For StackExchange.Redis.</param>
    /// <param name="strip">Its places.</param>
    /// <param name="mix">Knows the incidents afterwards, so that reports can join them.</param>
    /// <param name="incidents">How many.</param>
    public static async Task FillAsync(CommitRooms rooms, string redis, Strip strip, ReportMix mix, int incidents)
    {
        var spots = mix.Occupy(incidents).GroupBy(spot => spot.Place).Select(place => place.ToList()).ToList();
        var firsts = spots.ConvertAll(place => (Spot: place[0], Sent: mix.At(place[0])));
        foreach (var group in firsts.Chunk(GroupSize)) await rooms.Commit.RunAsync([.. group.Select(first => Works.Of(first.Sent.Report, first.Sent.Reporter, strip.Map))], CancellationToken.None);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = connection.GetDatabase();
        var script = Copy.Replace("ARGV_PREFIX", $"'{rooms.Keys.Named("")}'", StringComparison.Ordinal);
        var ids = (await database.SortedSetRangeByRankAsync(rooms.Keys.Incidents)).Select(id => id.ToString()).ToList();
        var seq = (long)firsts.Count;
        List<Task> copying = [];
        for (var number = 0; number < firsts.Count; number++)
        {
            // Incidents are listed in the order in which they were raised.
            foreach (var some in spots[number].Skip(1).Chunk(CopiesAtOnce))
            {
                copying.Add(CopyAsync(database, script, rooms.Keys, ids[number], spots[number][0], some, seq));
                seq += some.Length;
            }
            if (copying.Count < 64) continue;
            await Task.WhenAll(copying);
            copying.Clear();
        }
        await Task.WhenAll(copying);
        await database.StringSetAsync(rooms.Keys.Seq, seq);
    }

    private static async Task CopyAsync(IDatabase database, string script, RedisKeys keys, string id, ReportMix.Spot first, ReportMix.Spot[] others, long seq)
    {
        List<RedisValue> arguments = [id, Time(first)];
        foreach (var spot in others)
        {
            var copy = Guid.NewGuid();
            var neighbour = new Neighbour(copy, spot.Event, spot.Place, ReportMix.UncertaintyMeters, spot.At, spot.At);
            var cells = Neighbourhood.CellsOf(neighbour).ToList();
            if (cells is not [var cell]) throw new InvalidOperationException("An incident of one moment stands in one cell.");
            arguments.AddRange([copy.ToString("N"), copy.ToString("D"), Time(spot), cell, NeighbourText.Write(neighbour), ++seq]);
        }
        var pieces = (int)await database.ScriptEvaluateAsync(script, [keys.Incident(Guid.ParseExact(id, "N"))], [.. arguments]);
        if (pieces < 2) throw new InvalidOperationException("A stored incident does not bear its id: its shape has changed, and the copies would be none.");
    }

    /// <summary>As JSON has it.</summary>
    private static string Time(ReportMix.Spot spot) => spot.At.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
