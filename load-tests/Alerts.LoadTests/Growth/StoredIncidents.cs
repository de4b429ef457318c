using System.Globalization;
using System.Text;
using Alerts.Incidents.Correlation;
using Alerts.LoadTests.Baselines;
using Alerts.LoadTests.Harness;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.LoadTests.Growth;

/// <summary>
/// Makes many open incidents quickly. One at each place is committed by the program's own group commit; what that stored is then written
/// again for other hours at the same place, with its id and its times replaced, together with its line in the neighbourhood and its place
/// in the list of incidents. Left out are the log, the incidents' histories and the reports' outcomes: none is read when a report is
/// decided. That the copies are as good as real ones shows in the measurement: what should join them does, or the run fails.
/// </summary>
internal static class StoredIncidents
{
    private const int GroupSize = 200;

    /// <param name="services">Of the border to fill.</param>
    /// <param name="port">Of its Redis.</param>
    /// <param name="geography">Its places.</param>
    /// <param name="mix">Knows the incidents afterwards, so that reports can join them.</param>
    /// <param name="incidents">How many.</param>
    public static async Task FillAsync(CommitServices services, int port, TestGeography geography, ReportMix mix, int incidents)
    {
        var spots = mix.Occupy(incidents).GroupBy(spot => spot.Place).Select(place => place.ToList()).ToList();
        var firsts = spots.ConvertAll(place => mix.At(place[0]));
        foreach (var group in firsts.Chunk(GroupSize))
            await services.Commit.RunAsync(
                [.. group.Select(first => CommitCommands.Of(first.Report, first.Reporter, geography.Map))], CancellationToken.None);

        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port}");
        var database = connection.GetDatabase();
        await using var pipe = await RedisPipe.OpenAsync(port);
        // Incidents are listed in the order in which they were raised.
        var ids = await database.SortedSetRangeByRankAsync(services.Keys.Incidents);
        var seq = (long)firsts.Count;
        for (var number = 0; number < firsts.Count; number++)
        {
            var id = Guid.ParseExact(ids[number].ToString(), "N");
            var template = Template.Of((byte[])(await database.StringGetAsync(services.Keys.Incident(id)))!, id, spots[number][0]);
            foreach (var spot in spots[number].Skip(1)) Write(pipe, services.Keys, template, spot, ++seq);
        }
        await pipe.FinishAsync();
        await database.StringSetAsync(services.Keys.Seq, seq);
        var made = await database.SortedSetLengthAsync(services.Keys.Incidents);
        if (made != incidents) throw new InvalidOperationException($"{made} open incidents were made instead of {incidents}.");
    }

    private static void Write(RedisPipe pipe, RedisKeys keys, Template template, ReportMix.Spot spot, long seq)
    {
        var id = Guid.NewGuid();
        var name = id.ToString("N");
        var neighbour = new IndexEntry(id, spot.Event, spot.Place, ReportMix.UncertaintyMeters, spot.At, spot.At);
        pipe.Begin(3);
        pipe.Part("SET"u8);
        pipe.Part(keys.Incident(id));
        pipe.Part(template.For(id, spot));
        pipe.Begin(4);
        pipe.Part("ZADD"u8);
        pipe.Part(keys.Incidents);
        pipe.Part(seq.ToString(CultureInfo.InvariantCulture));
        pipe.Part(name);
        foreach (var cell in SpatioTemporalIndex.CellsOf(neighbour))
        {
            pipe.Begin(6);
            pipe.Part("HSET"u8);
            pipe.Part(keys.IndexCell(cell));
            pipe.Part("version"u8);
            pipe.Part("1"u8);
            pipe.Part(name);
            pipe.Part(IndexEntryCodec.Write(neighbour));
        }
    }

    /// <summary>A stored incident, and where in it its id and its times stand.</summary>
    private sealed record Template(byte[] Stored, IReadOnlyList<int> Ids, IReadOnlyList<int> Times)
    {
        public static Template Of(byte[] stored, Guid id, ReportMix.Spot spot)
        {
            var template = new Template(stored, Find(stored, id.ToString("D")), Find(stored, Time(spot)));
            return template is { Ids.Count: > 0, Times.Count: > 0 } ? template
                : throw new InvalidOperationException("A stored incident does not bear its id and time as text: the copies would be none.");
        }

        /// <summary>The same bytes changed in place: used before the next call.</summary>
        public ReadOnlySpan<byte> For(Guid id, ReportMix.Spot spot)
        {
            Span<byte> text = stackalloc byte[36];
            id.TryFormat(text, out _, "D");
            foreach (var at in Ids) text.CopyTo(Stored.AsSpan(at));
            spot.At.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
            foreach (var at in Times) text[..length].CopyTo(Stored.AsSpan(at));
            return Stored;
        }

        private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss";

        private static string Time(ReportMix.Spot spot) => spot.At.ToString(TimeFormat, CultureInfo.InvariantCulture);

        private static List<int> Find(ReadOnlySpan<byte> within, string text)
        {
            ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
            List<int> found = [];
            for (var from = 0; within[from..].IndexOf(bytes) is >= 0 and var at; from += at + bytes.Length) found.Add(from + at);
            return found;
        }
    }
}
