using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Sectors;
using MassTransit;

namespace Alerts.Intake;

/// <summary>The first half of a report's way: who sent it, is it sound, where does it lie, decide and commit. The broker hears "done" only after Redis did.</summary>
internal sealed class ReportConsumer(Senders senders, CurrentSectors sectors, GroupCommitter committer, IntakeGate gate) : IConsumer<ReportMessage>
{
    public async Task Consume(ConsumeContext<ReportMessage> context)
    {
        await gate.OpenAsync(context.CancellationToken);
        var body = context.Message.Body;
        var sender = await senders.IdentifyAsync(
            Header(context, MessageHeaders.Authorization), Header(context, MessageHeaders.Voucher), Header(context, MessageHeaders.Seal), body);
        var work = sender switch
        {
            Sender.Known known => Judge(body, known, context),
            Sender.Unknown unknown => Refuse(body, unknown.Reason, unknown.Detail, context),
            _ => throw new InvalidOperationException("No such sender."),
        };
        await committer.CommitAsync(work, context.CancellationToken);
    }

    private Work Judge(byte[] body, Sender.Known sender, ConsumeContext context)
    {
        if (ReportCheck.Check(body, sender.ReceivedAt) is not Checked.Fit { Report: var report }) return Refuse(body, sender, context);
        var located = new LocatedReport(report, sender.Source, sectors.Map.Locate(report.Location, report.UncertaintyMeters));
        var content = ContentHash.Canonical(report);
        var hash = ContentHash.Of(sender.Source.Reporter, content);
        return new Work.Decide(located, hash, content, sender.ReceivedAt, MaybeSeenBefore(context));
    }

    /// <summary>A known reporter's message that is not sound: a report under a readable id is rejected for good.</summary>
    private static Work.Refuse Refuse(byte[] body, Sender.Known sender, ConsumeContext context)
    {
        var unfit = (Checked.Unfit)ReportCheck.Check(body, sender.ReceivedAt);
        var rejection = Rejections.Of(body, unfit.Reason, unfit.Detail, sender.ReceivedAt, unfit.ReportId, unfit.Errors);
        var report = unfit.ReportId is { } id ? new RefusedReport(id, sender.Source.Reporter, ContentHash.Of(sender.Source.Reporter, body)) : null;
        return new(rejection, report, MaybeSeenBefore(context));
    }

    private Work.Refuse Refuse(byte[] body, RejectionReason reason, string detail, ConsumeContext context) =>
        new(Rejections.Of(body, reason, detail, gate.Now), null, MaybeSeenBefore(context));

    private static bool MaybeSeenBefore(ConsumeContext context) => context.ReceiveContext.Redelivered || context.GetRetryAttempt() > 0;

    private static string? Header(ConsumeContext context, string name) => context.ReceiveContext.TransportHeaders.Get<string>(name);
}
