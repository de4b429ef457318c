using System.Globalization;
using System.Text;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Incidents.Correlation;
using StackExchange.Redis;

namespace Alerts.Tests.Incidents;

/// <summary>Everything that Redis holds of one border.</summary>
internal sealed class BorderDump
{
    private readonly Dictionary<string, string> reports = [];

    public SortedDictionary<string, string> Text { get; } = new(StringComparer.Ordinal);

    public List<StoredAlert> Log { get; } = [];

    public Dictionary<Guid, IncidentState> Incidents { get; } = [];

    public Dictionary<Guid, IReadOnlyList<long>> Histories { get; } = [];

    public Dictionary<Guid, IReadOnlyList<Guid>> Contributing { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public long Seq { get; private set; }

    public int Due { get; private set; }

    public (ReportRecord Record, long Seq) Report(Guid id)
    {
        var text = Record(reports[$"{id:N}"]);
        return (ReportCodec.Read(text.Payload).Record, text.Seq);
    }

    public int Reports => reports.Count;

    /// <summary>Fails when anything contradicts itself, whatever was committed in whatever order.</summary>
    public void AssertIsSound()
    {
        Assert.Equal(Enumerable.Range(1, Log.Count).Select(number => (long)number), Log.Select(entry => entry.Seq));
        Assert.Equal(Log.Count, Seq);
        IncidentChange[] reshaped = [IncidentChange.Split, IncidentChange.Merged];
        var wasReshaped = Log.Any(entry => entry.Content.Changes.Intersect(reshaped).Any())
            || Incidents.Values.Any(state => state.HeldBack.Intersect(reshaped).Any());
        foreach (var (id, state) in Incidents)
        {
            var history = Log.Where(entry => entry.Content.Incident.Id == id).ToList();
            Assert.Equal(history.Select(entry => entry.Seq), Histories[id]);
            Assert.Equal(Enumerable.Range(1, history.Count), history.Select(entry => entry.Content.Incident.Revision));
            Assert.Equal(AlertType.Raised, history[0].Content.Type);
            Assert.All(
                history.Skip(1),
                entry => Assert.Contains(entry.Content.Type, new[] { AlertType.Updated, AlertType.Split, AlertType.Merged }));
            Assert.Equal(history.Count, state.Incident.Revision);
            if (state.Incident.MergedInto is { } into)
            {
                Assert.Contains(id, Incidents[into].TakenIn.Concat(Incidents[into].Incident.MergedInto is null ? [] : [id]));
                continue;
            }
            // Its reports are those whose records name it, or an incident that it took in; each is listed under one of these.
            Guid[] all = [id, .. state.TakenIn];
            var own = reports.Keys.Select(Guid.Parse)
                .Where(report => Report(report).Record.IncidentId is { } incident && all.Contains(incident)).ToHashSet();
            var listed = all.SelectMany(one => Contributing[one]).Where(own.Contains).Distinct();
            Assert.Equal(own.Count, state.Incident.Counts.Reports);
            Assert.Equal(own.Order(), listed.Order());
            Assert.Equal(Math.Min(own.Count, IncidentState.MaxReportIds), state.Incident.ReportIds.Count);
            Assert.All(state.Incident.ReportIds, report => Assert.Contains(report, own));
            // As long as no other incident's became part of it, in the order in which they came.
            if (state.TakenIn.Count == 0 && Contributing[id].Count == own.Count && own.Count <= IncidentState.MaxReportIds && !wasReshaped)
                Assert.Equal(state.Incident.ReportIds, Contributing[id]);
        }
        Assert.Equal(Incidents.Keys.Order(), Log.Select(entry => entry.Content.Incident.Id).Distinct().Order());
        Assert.All(reports.Keys.Select(id => Report(Guid.Parse(id))), report =>
        {
            var isPlaced = report.Record.Status is ReportOutcome.Opened or ReportOutcome.Joined or ReportOutcome.Repeated;
            Assert.Equal(isPlaced, report.Record.IncidentId is { } id && Incidents.ContainsKey(id));
            // Unless it became part of another one later.
            if (report.Seq > 0 && !wasReshaped) Assert.Equal(report.Record.IncidentId, Log[(int)report.Seq - 1].Content.Incident.Id);
        });
        AssertCellsAgree();
    }

    public static async Task<BorderDump> TakeAsync(IDatabase database, string border)
    {
        var dump = new BorderDump();
        var prefix = $"alerts:{{{border}}}:";
        var names = (RedisKey[])(await database.ExecuteAsync("KEYS", $"alerts:{{{border}}}:*"))!;
        foreach (var name in names.Select(name => name.ToString())) await dump.ReadAsync(database, name, name[prefix.Length..].Split(':'));
        dump.Log.Sort((one, other) => one.Seq.CompareTo(other.Seq));
        return dump;
    }

    /// <summary>Each incident stands in all of its cells, as it is now, and in no others.</summary>
    private void AssertCellsAgree()
    {
        var expected = Incidents.Values.Select(IndexEntry.Of).OfType<IndexEntry>()
            .SelectMany(neighbour => SpatioTemporalIndex.CellsOf(neighbour).Select(cell => (cell, neighbour)));
        var found = Text.Where(pair => pair.Key.StartsWith("near:", StringComparison.Ordinal))
            .SelectMany(pair => Neighbours(pair.Value).Select(neighbour => (pair.Key["near:".Length..], neighbour)));
        Assert.Equal(expected.OrderBy(pair => $"{pair}"), found.OrderBy(pair => $"{pair}"));
    }

    private async Task ReadAsync(IDatabase database, string name, string[] parts)
    {
        var text = await TextAsync(database, name);
        Text[string.Join(':', parts)] = string.Join('\n', text);
        switch (parts)
        {
            case ["report", var id]: reports[id] = text[0]; break;
            case ["incident", var id]: Incidents[Guid.Parse(id)] = IncidentCodec.Read(Record(text[0]))!; break;
            case ["incident", var id, "history"]:
                Histories[Guid.Parse(id)] =
                [.. text.Select(seq => long.Parse(seq, CultureInfo.InvariantCulture))]; break;
            case ["incident", var id, "reports"]: Contributing[Guid.Parse(id)] = [.. text.Select(Guid.Parse)]; break;
            case ["log"]:
                Log.AddRange(
                text.Select(member =>
                    StoredAlert.Read(
                        "epoch", Encoding.UTF8.GetBytes(member[(member.IndexOf(' ', StringComparison.Ordinal) + 1)..])))); break;
            case ["rejection-texts"]: Rejections.AddRange(text.Select(ReadRejection)); break;
            case ["seq"]: Seq = long.Parse(text[0], CultureInfo.InvariantCulture); break;
            case ["due-updates"]: Due = text.Length; break;
            default: break;
        }
    }

    private static RecordCodec Record(string text) => RecordCodec.Read(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<IndexEntry> Neighbours(string cell) =>
        cell.Split('\n').Select(line => line.Split(' ', 2)).Where(line => line[0] != "version")
            .Select(line => IndexEntryCodec.Read(Encoding.UTF8.GetBytes(line[0]), Encoding.UTF8.GetBytes(line[1])));

    private static Rejection ReadRejection(string member) =>
        System.Text.Json.JsonSerializer.Deserialize(
            member[(member.IndexOf(' ', StringComparison.Ordinal) + 1)..], ContractsJson.Default.Rejection)!;

    private static async Task<string[]> TextAsync(IDatabase database, string name) => await database.KeyTypeAsync(name) switch
    {
        RedisType.String => [(await database.StringGetAsync(name)).ToString()],
        RedisType.List => [.. (await database.ListRangeAsync(name)).Select(value => value.ToString())],
        RedisType.Hash => [.. (await database.HashGetAllAsync(name)).Select(entry => $"{entry.Name} {entry.Value}")
            .Order(StringComparer.Ordinal)],
        RedisType.SortedSet => [.. (await database.SortedSetRangeByRankWithScoresAsync(name)).Select(entry =>
            $"{entry.Score} {entry.Element}")],
        var type => [$"{type}"],
    };
}
