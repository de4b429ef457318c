using Alerts.Incidents;
using MassTransit;

namespace Alerts.Intake;

/// <summary>
/// The first half of a report's way: who sent it, is it sound, where does it lie, decide and commit. A message holds one report or an array of them; the broker
/// hears "done" only after Redis did for each.
/// </summary>
internal sealed class ReportConsumer(Senders senders, ReportJudge judge, GroupCommitter committer, ReporterConduct conduct, IntakeGate gate, QueueAge queue)
    : IConsumer<ReportMessage>
{
    public async Task Consume(ConsumeContext<ReportMessage> context)
    {
        await gate.OpenAsync(context.CancellationToken);
        var body = context.Message.Body;
        var sender = await senders.IdentifyAsync(context.ReceiveContext, body);
        using var span = ReportSpans.Consume(context.ReceiveContext, sender);
        queue.HandedOver(sender);
        var isRepeated = context.ReceiveContext.Redelivered || context.GetRetryAttempt() > 0;
        List<Task> underWay = [];
        foreach (var report in Delivery.Of(body, isRepeated, sender))
        {
            var work = judge.Judge(report, sender);
            // Waits while the committer has its hands full, so that a long array is not judged far ahead.
            var decided = await committer.BeginAsync(work, context.CancellationToken);
            underWay.Add(FinishAsync(decided, report, work, sender, context.CancellationToken));
        }
        await Task.WhenAll(underWay);
    }

    private async Task FinishAsync(Task<Verdict> decided, Delivery report, Work work, Sender sender, CancellationToken cancellation)
    {
        try
        {
            conduct.Saw(sender, work, await decided);
        }
        catch (UnprocessableException)
        {
            await committer.CommitAsync(judge.GiveUp(report, sender, work), cancellation);
        }
    }
}
