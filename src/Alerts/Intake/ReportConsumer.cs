using Alerts.Incidents;
using MassTransit;

namespace Alerts.Intake;

/// <summary>The first half of a report's way: who sent it, is it sound, where does it lie, decide and commit. The broker hears "done" only after Redis did.</summary>
internal sealed class ReportConsumer(Senders senders, ReportJudge judge, GroupCommitter committer, ReporterConduct conduct, IntakeGate gate, QueueAge queue)
    : IConsumer<ReportMessage>
{
    public async Task Consume(ConsumeContext<ReportMessage> context)
    {
        await gate.OpenAsync(context.CancellationToken);
        var message = new Delivery(context.Message.Body, MaybeSeenBefore: context.ReceiveContext.Redelivered || context.GetRetryAttempt() > 0);
        var sender = await senders.IdentifyAsync(context.ReceiveContext, message.Body);
        using var span = ReportSpans.Consume(context.ReceiveContext, sender);
        var work = judge.Judge(message, sender);
        queue.HandedOver(sender);
        try
        {
            var verdict = await committer.CommitAsync(work, context.CancellationToken);
            conduct.Saw(sender, work, verdict);
        }
        catch (UnprocessableException)
        {
            await committer.CommitAsync(judge.GiveUp(message, work), context.CancellationToken);
        }
    }
}
