using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using CsCheck;

namespace Alerts.Tests.Incidents;

/// <summary>
/// Messages about a few places far apart, in any order: reports, their duplicates, other contents under their ids, refusals. What must come
/// of them does not depend on who commits what first.
/// </summary>
internal sealed class Messages
{
    private const int Places = 5;

    private static readonly Gen<LocatedReport> Report =
        from id in CsCheck.Gen.Guid
        from place in CsCheck.Gen.Int[0, Places]
        from minutes in CsCheck.Gen.Int[-15, 0]
        from source in Alerts.Tests.Any.Source
        from count in CsCheck.Gen.Int[1, 60]
        select Some.Located(
            Some.Report(EventCode.Shelling, minutes) with { ReportId = id, Location = new(70 + (place * 0.3), 33), Count = count },
            source,
            place == Places ? Some.Nowhere : Some.Place);

    private Messages(IReadOnlyList<CommitCommand> all) => All = all;

    public IReadOnlyList<CommitCommand> All { get; }

    public static Gen<Messages> Any { get; } =
        from reports in Report.Array[20, 60]
        from copies in CsCheck.Gen.Frequency((6, 0), (2, 1), (1, 3)).Array[reports.Length]
        from contradictions in CsCheck.Gen.Frequency((8, 0), (2, 1), (1, 2)).Array[reports.Length]
        from refusals in CsCheck.Gen.Int[0, 3].Array[0, 8]
        from seed in CsCheck.Gen.Int
        select Shuffled(
            seed,
            [
                .. reports.SelectMany((report, index) => About(SomeWork.Decide(report), copies[index], contradictions[index])),
                .. refusals.Select(Refused)
            ]);

    public void AssertAccountedFor(CommitResult[] verdicts, BorderDump dump)
    {
        dump.AssertIsSound();
        var decided = All.OfType<CommitCommand.Decide>().ToList();
        var byReport = decided.GroupBy(work => work.Report.Report.ReportId).ToList();
        Assert.Equal(byReport.Count, dump.Reports);
        Assert.Equal(byReport.Count, verdicts.Count(verdict => verdict <= CommitResult.Outside));
        Assert.Equal(All.Count - decided.Count, verdicts.Count(verdict => verdict == CommitResult.Rejected));
        Assert.DoesNotContain(CommitResult.Redelivered, verdicts);
        foreach (var messages in byReport)
            AssertOneOutcome(
                [.. messages],
                [.. All.Zip(verdicts).Where(pair => pair.First is CommitCommand.Decide work && work.Report.Report.ReportId == messages.Key)
                    .Select(pair => pair.Second)],
                dump);
        AssertIncidents(byReport.Count, dump);
    }

    private static void AssertOneOutcome(List<CommitCommand.Decide> messages, List<CommitResult> verdicts, BorderDump dump)
    {
        var record = dump.Report(messages[0].Report.Report.ReportId).Record;
        var first = Assert.Single(verdicts, verdict => verdict <= CommitResult.Outside);
        Assert.Equal($"{first}", $"{record.Status}");
        Assert.Contains(record.ContentHash, messages.Select(message => message.ContentHash));
        Assert.Equal(messages.Count(message => message.ContentHash == record.ContentHash) - 1, record.Duplicates);
        Assert.Equal(record.Duplicates, verdicts.Count(verdict => verdict == CommitResult.Duplicate));
        var others = messages.Select(message => message.ContentHash).Where(hash => hash != record.ContentHash).ToList();
        Assert.Equal(others.Distinct().Order(StringComparer.Ordinal), record.Conflicts.Order(StringComparer.Ordinal));
        Assert.Equal(others.Count, verdicts.Count(verdict => verdict is CommitResult.Conflict or CommitResult.Restated));
        var facts = messages.Where(message => message.ContentHash != record.ContentHash).Select(message => message.Facts)
            .Where(facts => facts != record.Facts).Distinct().ToList();
        Assert.Equal(facts.Count, verdicts.Count(verdict => verdict == CommitResult.Conflict));
        Assert.Equal(
            record.Conflicts.Count,
            dump.Rejections.Count(rejection =>
                rejection.Reason == RejectionReason.Conflict && rejection.ReportId == messages[0].Report.Report.ReportId));
    }

    private void AssertIncidents(int reports, BorderDump dump)
    {
        var inside = All.OfType<CommitCommand.Decide>().Where(work => work.Report.Place.Sectors.Count > 0).ToList();
        Assert.Equal(inside.DistinctBy(work => work.Report.Report.Location).Count(), dump.Incidents.Count);
        Assert.Equal(
            reports - All.OfType<CommitCommand.Decide>().Where(work => work.Report.Place.Sectors.Count == 0)
                .DistinctBy(work => work.Report.Report.ReportId).Count(),
            dump.Incidents.Values.Sum(state => state.Incident.Counts.Reports));
        foreach (var (_, state) in dump.Incidents)
        {
            var there = inside.Where(work => work.Report.Report.Location == state.Incident.Location).ToList();
            Assert.Equal(there.Select(work => work.Report.Report.ReportId).Distinct().Order(), state.Incident.ReportIds.Order());
            Assert.Equal(there.Select(work => work.Report.Source.Reporter).Distinct().Count(), state.Incident.Counts.Reporters);
            Assert.Equal(there.Min(work => work.Report.From), state.Incident.OccurredAt);
            Assert.Equal(there.Max(work => work.Report.Until), state.Incident.LastActivityAt);
        }
    }

    private static IEnumerable<CommitCommand> About(CommitCommand.Decide report, int copies, int contradictions) =>
    [
        report,
        .. Enumerable.Range(0, copies).Select(_ => report with { }),
        .. Enumerable.Range(0, contradictions)
            .Select(number => number % 2 == 0 ? SomeWork.Contradicting(report, number) : SomeWork.Restating(report, number)),
    ];

    private static CommitCommand Refused(int number) => SomeWork.Refuse($"no JSON, number {number}");

    private static Messages Shuffled(int seed, CommitCommand[] all)
    {
        new Random(seed).Shuffle(all);
        return new(all);
    }
}
