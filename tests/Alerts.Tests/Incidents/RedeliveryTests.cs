using Alerts.Contracts;
using Alerts.Incidents.Commit;
using Alerts.Intake.Submission;
using Alerts.TestServers;
using CsCheck;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Incidents;

public sealed class RedeliveryTests(SharedServers servers)
{
    [Fact]
    public async Task A_redelivery_after_any_commit_changes_nothing_at_all() =>
        await Messages.Any.SampleAsync(RedeliverAsync, iter: 4, threads: 1);

    [Fact]
    public async Task A_duplicate_is_counted_and_changes_nothing_else()
    {
        await using var node = await StartAsync();
        var work = SomeWork.Decide();
        await node.CommitAsync(work);
        var before = await DumpAsync(node);
        Assert.Equal(CommitResult.Duplicate, await node.CommitAsync(work));
        var after = await DumpAsync(node);
        var id = work.Report.Report.ReportId;
        Assert.Equal(before.Report(id).Record.Duplicates + 1, after.Report(id).Record.Duplicates);
        Assert.Equal(Others(before), Others(after));

        IEnumerable<KeyValuePair<string, string>> Others(BorderDump dump) => dump.Text.Where(pair => pair.Key != $"report:{id:N}");
    }

    [Fact]
    public async Task A_rejected_message_does_not_replace_a_waiting_report_of_the_same_id()
    {
        await using var node = await StartAsync();
        var work = SomeWork.Decide();
        var id = work.Report.Report.ReportId;
        var marks = new SubmissionIndex(node.Redis, node.Keys, Options.Create(new RetentionOptions()), TimeProvider.System);
        await marks.MarkAsync(id, work.ContentHash, work.Report.Source.Reporter, Some.Noon);

        Assert.Equal(CommitResult.Rejected, await node.CommitAsync(SomeWork.Refuse("no report", id)));
        Assert.Equal(CommitResult.Opened, await node.CommitAsync(work));

        var record = (await DumpAsync(node)).Report(id).Record;
        Assert.Equal((ReportOutcome.Opened, 1), (record.Status, record.Conflicts.Count));
    }

    [Fact]
    public async Task A_report_that_waits_and_can_never_be_committed_is_rejected()
    {
        await using var node = await StartAsync();
        var work = SomeWork.Decide();
        var id = work.Report.Report.ReportId;
        var marks = new SubmissionIndex(node.Redis, node.Keys, Options.Create(new RetentionOptions()), TimeProvider.System);
        await marks.MarkAsync(id, work.ContentHash, work.Report.Source.Reporter, Some.Noon);

        var refusal = SomeWork.Refuse("given up", id);
        await node.CommitAsync(refusal with { Report = new(id, work.Report.Source.Reporter, work.ContentHash) });

        Assert.Equal(ReportOutcome.Rejected, (await DumpAsync(node)).Report(id).Record.Status);
    }

    [Fact]
    public async Task Another_content_under_a_known_id_is_kept_as_evidence_and_changes_no_incident()
    {
        await using var node = await StartAsync();
        var work = SomeWork.Decide();
        await node.CommitAsync(work);
        var before = await DumpAsync(node);
        Assert.Equal(CommitResult.Conflict, await node.CommitAsync(SomeWork.Contradicting(work)));
        Assert.Equal(CommitResult.Redelivered, await node.CommitAsync(SomeWork.Contradicting(work).Redelivered()));
        var after = await DumpAsync(node);
        Assert.Equivalent(before.Incidents, after.Incidents, strict: true);
        Assert.Equal(before.Seq, after.Seq);
        Assert.Equal(work.Report.Report.ReportId, Assert.Single(after.Rejections).ReportId);
        Assert.Single(after.Report(work.Report.Report.ReportId).Record.Conflicts);
    }

    /// <summary>
    /// A client may retry with other words, with the time and the position taken anew, or with what it retried before: nothing in it speaks
    /// against its reporter.
    /// </summary>
    [Fact]
    public async Task Only_a_different_fact_under_a_known_id_is_a_conflict_and_only_once()
    {
        await using var node = await StartAsync();
        var work = SomeWork.Decide();
        await node.CommitAsync(work);
        var report = work.Report.Report;
        List<CommitCommand.Decide> retries =
        [
            SomeWork.Restating(work),
            SomeWork.Restating(work),
            With(report with { OccurredAt = report.OccurredAt.AddSeconds(30) }),
            With(report with { Location = new(report.Location.Longitude + 0.0001, report.Location.Latitude) }),
            SomeWork.Contradicting(work),
            SomeWork.Contradicting(work),
            With(SomeWork.Contradicting(work).Report.Report with { Description = "the same count in other words" }),
            With(report with { Event = Contracts.EventCode.DroneStrike }),
        ];
        List<CommitResult> verdicts = [];
        foreach (var retry in retries) verdicts.Add(await node.CommitAsync(retry));

        Assert.Equal(
            [
                CommitResult.Restated, CommitResult.Restated, CommitResult.Restated, CommitResult.Restated,
                CommitResult.Conflict, CommitResult.Restated, CommitResult.Restated, CommitResult.Conflict,
            ],
            verdicts);
        Assert.Equal(6, (await DumpAsync(node)).Report(report.ReportId).Record.Conflicts.Count);

        CommitCommand.Decide With(Contracts.Report other) => SomeWork.Decide(work.Report with { Report = other });
    }

    /// <summary>
    /// A copy of the version before marked it, over the text as it was written and without the altitude; this one decides it.
    /// </summary>
    [Fact]
    public async Task A_report_marked_by_an_earlier_version_is_decided_once_and_then_a_duplicate()
    {
        await using var node = await StartAsync();
        var report = Some.Report() with { Description = "cafe\u0301", Location = Some.Report().Location with { Altitude = 1820 } };
        var work = SomeWork.Decide(Some.Located(report));
        var marks = new SubmissionIndex(node.Redis, node.Keys, Options.Create(new RetentionOptions()), TimeProvider.System);
        await marks.MarkAsync(report.ReportId, work.EarlierHash!, work.Report.Source.Reporter, Some.Noon);

        Assert.Equal(CommitResult.Opened, await node.CommitAsync(work));
        Assert.Equal(CommitResult.Duplicate, await node.CommitAsync(work));
    }

    [Fact]
    public async Task A_refused_report_is_rejected_for_good_and_what_follows_under_its_id_is_a_conflict()
    {
        await using var node = await StartAsync();
        var work = SomeWork.Decide();
        var id = work.Report.Report.ReportId;
        Assert.Equal(CommitResult.Rejected, await node.CommitAsync(SomeWork.Refuse("{", id)));
        Assert.Equal(CommitResult.Restated, await node.CommitAsync(work));
        var dump = await DumpAsync(node);
        Assert.Equal(Contracts.ReportOutcome.Rejected, dump.Report(id).Record.Status);
        Assert.Empty(dump.Incidents);
        Assert.Equal(2, dump.Rejections.Count);
    }

    [Fact]
    public async Task A_report_whose_answer_was_lost_after_the_script_ran_is_decided_once()
    {
        var server = await servers.Redis;
        await using var proxy = new TcpProxy(server.Port);
        var border = $"{Guid.NewGuid()}";
        await using var watcher = await CommitterNode.StartAsync(server.ConnectionString, border);
        await using var node = await CommitterNode.StartAsync($"127.0.0.1:{proxy.Port}", border);
        await node.CommitAsync(SomeWork.Decide(Some.Located(Some.Report(minutes: -300))));

        proxy.LosesAnswersAfter = "EVAL"u8.ToArray();
        var work = SomeWork.Decide();
        var verdict = node.CommitAsync(work);
        await Eventually.Gives(async _ => (long)await watcher.Database.StringGetAsync(watcher.Keys.Seq), seq => seq == 2);
        Assert.False(verdict.IsCompleted);
        var ran = await DumpAsync(watcher, border);
        // Only new connections hear again: on an old one a later answer would pass for the lost one.
        proxy.Refusing = true;
        proxy.Reset();
        proxy.LosesAnswersAfter = null;
        proxy.Refusing = false;

        Assert.Equal(CommitResult.Redelivered, await verdict.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
        var dump = await DumpAsync(watcher, border);
        dump.AssertIsSound();
        Assert.Equal(ran.Text, dump.Text);
    }

    private async Task RedeliverAsync(Messages messages)
    {
        await using var node = await StartAsync();
        await using var other = await CommitterNode.StartAsync((await servers.Redis).ConnectionString, BorderOf(node));
        foreach (var group in messages.All.Chunk(7))
        {
            await node.Group.RunAsync(group, CancellationToken.None);
            var before = await DumpAsync(node);
            var verdicts = await other.Group.RunAsync([.. group.Select(SomeWork.Redelivered)], CancellationToken.None);
            Assert.All(verdicts, verdict => Assert.Equal(CommitResult.Redelivered, verdict));
            foreach (var alone in group) await node.CommitAsync(alone.Redelivered());
            Assert.Equal(before.Text, (await DumpAsync(node)).Text);
        }
    }

    private async Task<CommitterNode> StartAsync() =>
        await CommitterNode.StartAsync((await servers.Redis).ConnectionString, $"{Guid.NewGuid()}");

    private static Task<BorderDump> DumpAsync(CommitterNode node, string? border = null) =>
        BorderDump.TakeAsync(node.Database, border ?? BorderOf(node));

    private static string BorderOf(CommitterNode node) => node.Keys.Seq.Split('{', '}')[1];
}
