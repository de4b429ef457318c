using Alerts.Access.Secrets;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Intake.Budgets;
using Alerts.Intake.Parsing;
using Alerts.Intake.Submission;
using Alerts.Reporters;
using Alerts.Reporters.Quarantine;
using Alerts.Sectors;

namespace Alerts.Intake;

/// <summary>Turns a message into work for the committer: checks it and locates it, or refuses it with a named reason.</summary>
internal sealed class ReportTriage(
    SectorCache sectors,
    QuarantineList quarantine,
    ReportBudgets budgets,
    FieldEncryption encryption,
    PublicReportIds publicIds,
    TimeProvider clock,
    ILogger<ReportTriage> logger)
{
    public CommitCommand Judge(IncomingReport message, Sender sender)
    {
        using var span = ReportSpans.Judge();
        return sender switch
        {
            Sender.Known known when TakeFromBudget(message, known) is { } exceeded => Refuse(message, known, exceeded),
            _ when message.Problem is { } problem => Refuse(
                message, sender, problem == ReportProblems.TooLarge ? RejectionReason.TooLarge : RejectionReason.Malformed, problem.Title),
            Sender.Known known => Judge(message, known),
            Sender.Unknown unknown => Refuse(message, sender, unknown.Reason, unknown.Detail),
            _ => throw new InvalidOperationException("No such sender."),
        };
    }

    private CommitCommand Judge(IncomingReport message, Sender.Known sender)
    {
        try
        {
            return ReportCheck.Check(message.Body, sender.ReceivedAt) switch
            {
                Validation.Fit { Report: var report } => Decide(message, sender, report),
                Validation.Unfit unfit => Refuse(message, sender, unfit),
                _ => throw new InvalidOperationException("No such answer of the check."),
            };
        }
        catch (Exception exception)
        {
            // Nobody expects it: the message is kept as evidence, and the queue goes on.
            IntakeLog.Unprocessable(logger, exception.GetType().Name, exception.StackTrace);
            return Refuse(message, sender, RejectionReason.Unprocessable, "The service failed on this message.");
        }
    }

    /// <summary>
    /// Our own endpoint has taken what it signed out of the budget already; what is handed over again was taken out the first time.
    /// </summary>
    private BudgetExceeded? TakeFromBudget(IncomingReport message, Sender.Known sender) =>
        sender.IsSigned || message.IsRedelivery ? null : budgets.TryTake(sender.Source.Reporter, message.Body.Length);

    /// <summary>Not decided and not remembered under its id, so that it may be sent again the next day; little of it is kept.</summary>
    private CommitCommand.Refuse Refuse(IncomingReport message, Sender.Known sender, BudgetExceeded exceeded) =>
        Refuse(message, sender, RejectionReason.BudgetExceeded, ReportProblems.Sentence(exceeded), Rejections.MaxBodyBytesBeyondBudget);

    private CommitCommand.Refuse Refuse(
        IncomingReport message, Sender sender, RejectionReason reason, string detail, int mostBytes = Rejections.MaxBodyBytes) =>
        new(
            Keep(Rejections.Of(message.Body.Span, reason, detail, clock.GetUtcNow()), message, mostBytes),
            null,
            message.IsRedelivery)
        { Reporter = (sender as Sender.Known)?.Source.Reporter };

    /// <summary>The commit failed on it for good: kept as evidence, and its reporter is told that it was rejected.</summary>
    public CommitCommand.Refuse GiveUp(IncomingReport message, Sender sender, CommitCommand work)
    {
        var refusal = Refuse(message, sender, RejectionReason.Unprocessable, "The service failed on this message.");
        return work is CommitCommand.Decide decide
            ? refusal with { Report = new(decide.Report.Report.ReportId, decide.Report.Source.Reporter, decide.ContentHash) }
            : refusal;
    }

    private CommitCommand Decide(IncomingReport message, Sender.Known sender, Report report)
    {
        var map = sectors.Map;
        var place = map.Locate(report.Location, report.UncertaintyMeters);
        string[] touched = [.. place.Sectors.Select(sector => sector.Id)];
        if (sender.Rights?.MayReport(touched) == false)
            return Refuse(
                message,
                sender,
                new(
                    RejectionReason.OutsideOwnSectors,
                    ReportProblems.OutsideOwnSectors.Title,
                    report.ReportId,
                    ReportProblems.OutsideOwnSectors.Errors!),
                touched);
        var hint = touched.Length == 0 ? OutsideHint.Of(report.Location, map) : null;
        // Incidents lie on the ground; the altitude is part of what was said, and stays in the record.
        var onGround = report.Location.Altitude is null ? report : report with { Location = report.Location with { Altitude = null } };
        var located = new LocatedReport(onGround, AsParty(sender.Source, map), place, quarantine.Holds(sender.Source.Reporter), hint)
        {
            PublicId = publicIds.Of(report.ReportId),
            SaidAt = sender.ReceivedAt,
            Map = map,
        };
        var content = ContentHash.Canonical(report);
        var hash = ContentHash.Of(sender.Source.Reporter, report, content);
        var kept = encryption.Encrypt(Rejections.Purpose(report.ReportId), StoredContent.Of(report, located.IsQuarantined));
        return new CommitCommand.Decide(located, hash, content, kept, sender.ReceivedAt, message.IsRedelivery)
        {
            EarlierHash = ContentHash.OfEarlierVersion(sender.Source.Reporter, report),
            Facts = ContentHash.FactsOf(report),
        };
    }

    /// <summary>Two sides agree only if both are sides of this border: a third country's word is nobody's admission.</summary>
    private static Source AsParty(Source source, SectorMap map) =>
        source.Side is { } side && map.Parties is var (left, right) && side != left && side != right ? source with { Side = null } : source;

    /// <summary>From a known reporter: a report under a readable id is rejected for good.</summary>
    private CommitCommand.Refuse Refuse(
        IncomingReport message, Sender.Known sender, Validation.Unfit unfit, IReadOnlyList<string>? touched = null)
    {
        var rejection = Keep(
            Rejections.Of(
                message.Body.Span,
                unfit.Reason,
                unfit.Detail,
                sender.ReceivedAt,
                unfit.ReportId,
                WithoutWords(unfit.Errors),
                touched), message);
        var reporter = sender.Source.Reporter;
        var report = unfit.ReportId is { } id ? new RefusedReport(id, reporter, ContentHash.Of(reporter, message.Body.Span)) : null;
        return new(rejection, report, message.IsRedelivery) { Reporter = reporter };
    }

    /// <summary>The message is evidence and may name somebody: it is kept sealed.</summary>
    private Rejection Keep(Rejection rejection, IncomingReport message, int mostBytes = Rejections.MaxBodyBytes) =>
        Rejections.WithEncryptedBody(
            rejection, encryption.Encrypt(Rejections.Purpose(rejection), message.Body.Span[..Math.Min(message.Body.Length, mostBytes)]));

    /// <summary>A word that is not known may be anybody's name: on record it stands in the sealed message alone.</summary>
    private static IReadOnlyList<FieldProblem> WithoutWords(IReadOnlyList<FieldProblem> errors) =>
        errors.Any(error => error.Name is not null) ? [.. errors.Select(error => error with { Name = null })] : errors;
}
