using Alerts.Access;
using Alerts.Access.Secrets;
using Alerts.Contracts;
using Alerts.Intake.Budgets;
using Alerts.Intake.Parsing;
using Alerts.Redis;
using Alerts.Reporters;
using Alerts.Sectors;
using StackExchange.Redis;

namespace Alerts.Intake.Submission;

/// <summary>Takes reports from a reporter who is known: check, remember who was first under each id, publish, confirm.</summary>
internal sealed class ReportSubmission(
    Pseudonyms pseudonyms,
    MasterKey secret,
    SubmissionIndex marks,
    ReportPublisher publisher,
    ReportBudgets budgets,
    StorageMonitor storage,
    SectorCache sectors,
    IntakeMetrics metrics,
    TimeProvider clock,
    ILogger<ReportSubmission> logger)
{
    /// <summary>With those of the marks, less than two seconds in all, however long Redis stands still.</summary>
    private static readonly TimeSpan LookUpTimeout = TimeSpan.FromMilliseconds(500);

    public async Task<SubmitResult> TakeAsync(Rights reporter, ReadOnlyMemory<byte> json, CancellationToken cancellation) =>
        (await TakeAsync(reporter, [json], cancellation))[0];

    /// <summary>
    /// Takes many at once: those that pass the check go into the queue as few messages, each with an array of them. The answers are in
    /// order.
    /// </summary>
    public async Task<SubmitResult[]> TakeAsync(Rights reporter, IReadOnlyList<ReadOnlyMemory<byte>> items, CancellationToken cancellation)
    {
        var answers = new SubmitResult[items.Count];
        List<(int Index, Report Report)> fit = [];
        Dictionary<int, IReadOnlyList<string>> ignored = [];
        for (var index = 0; index < items.Count; index++)
        {
            switch (ReportCheck.Check(items[index], clock.GetUtcNow()))
            {
                case Validation.Fit { Report: var report } when IsTooFar(reporter, report) is { } problem:
                    answers[index] = problem == ReportProblems.NotReady ? new SubmitResult.TryAgain(report.ReportId, problem)
                        : new SubmitResult.Refused(report.ReportId, problem);
                    break;
                case Validation.Fit { Report: var report, Ignored: var members }:
                    fit.Add((index, report));
                    if (members is not null) ignored[index] = members;
                    break;
                case Validation.Unfit unfit:
                    answers[index] = new SubmitResult.Refused(unfit.ReportId, ReportProblems.Of(unfit));
                    break;
                default:
                    throw new InvalidOperationException("No such answer of the check.");
            }
        }
        if (fit.Count > 0) await QueueAsync(reporter, fit, answers, cancellation);
        foreach (var (index, members) in ignored)
            if (answers[index] is SubmitResult.Queued queued) answers[index] = queued with { Ignored = members };
        foreach (var answer in answers)
        {
            if (answer is SubmitResult.Refused { Problem.Code: var code }) metrics.Refused(code);
            if (answer is SubmitResult.TryAgain { Problem.Code: var later }) metrics.Refused(later);
        }
        return answers;
    }

    private async Task QueueAsync(
        Rights reporter, List<(int Index, Report Report)> fit, SubmitResult[] answers, CancellationToken cancellation)
    {
        try
        {
            if (storage.IsFull)
            {
                foreach (var (index, report) in fit)
                    answers[index] = new SubmitResult.TryAgain(
                        report.ReportId, ReportProblems.StorageFull, ReportProblems.RetryAfterSecondsWhenFull);
                return;
            }
            var claims = new SenderClaims(
                await pseudonyms.OfAsync(reporter).AsTask().WaitAsync(LookUpTimeout, clock, cancellation), clock.GetUtcNow());
            var signingKey = await secret.DeriveAsync(MasterKey.MessageSignatures).AsTask().WaitAsync(LookUpTimeout, clock, cancellation);
            List<AcceptedReport> admitted =
                [.. fit.Select(item => AcceptedReport.Of(item.Index, item.Report, claims))
                    .Where(item => IsWithinBudget(item, claims, answers))];
            var conflicts = await marks.ConflictsAsync(admitted);
            var published = PublishResult.Confirmed;
            // One after the other: of two contents under one id the first is the one that counts.
            foreach (var message in ReportBatcher.Pack(admitted))
            {
                // What one message met, those after it would meet too, and each would wait for its deadline.
                if (published == PublishResult.Confirmed)
                    published = await PublishAsync(claims, signingKey, message, conflicts, cancellation);
                foreach (var item in message.Items)
                {
                    answers[item.Index] = Answer(item.Id, published, conflicts.Contains(item.Index));
                    if (published != PublishResult.Confirmed) budgets.Return(claims.Source.Reporter, item.Content.Length);
                }
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Only before this node has read its secrets for the first time.
            foreach (var (index, report) in fit) answers[index] ??= new SubmitResult.TryAgain(report.ReportId, ReportProblems.NotReady);
        }
    }

    /// <summary>Asked of keys with a limit alone; the consumer locates every report anyway.</summary>
    private ApiProblem? IsTooFar(Rights reporter, Report report)
    {
        if (reporter.Sectors is null) return null;
        if (!sectors.FirstRead.IsCompletedSuccessfully) return ReportProblems.NotReady;
        return reporter.MayReport(sectors.Map.Locate(report.Location, report.UncertaintyMeters).Sectors.Select(sector => sector.Id)) ? null
            : ReportProblems.OutsideOwnSectors;
    }

    private bool IsWithinBudget(AcceptedReport item, SenderClaims claims, SubmitResult[] answers)
    {
        if (budgets.TryTake(claims.Source.Reporter, item.Content.Length) is not { } exceeded) return true;
        answers[item.Index] = new SubmitResult.TryAgain(item.Id, ReportProblems.Of(exceeded), exceeded.RetryAfterSeconds);
        return false;
    }

    /// <summary>A conflicting content is on its way to be recorded as evidence; its sender hears of it now.</summary>
    private static SubmitResult Answer(Guid id, PublishResult published, bool isConflict) => published switch
    {
        PublishResult.Confirmed when isConflict => new SubmitResult.Refused(id, ReportProblems.Conflict),
        PublishResult.Confirmed => new SubmitResult.Queued(id),
        PublishResult.Busy => new SubmitResult.TryAgain(id, ReportProblems.Busy),
        PublishResult.NotKept => new SubmitResult.TryAgain(id, ReportProblems.NotKept),
        _ => new SubmitResult.TryAgain(id, ReportProblems.NotConfirmed),
    };

    /// <summary>
    /// The embedded queue keeps nothing on disk: there a report counts as taken only if the state can be written, as it will have to be
    /// once it is decided.
    /// </summary>
    private async Task<PublishResult> PublishAsync(
        SenderClaims claims, byte[] signingKey, PackedReports message, HashSet<int> conflicts, CancellationToken cancellation)
    {
        if (!publisher.IsDurable && !await TryMarkAsync(message.Items, claims, conflicts)) return PublishResult.NotKept;
        var text = claims.ToText();
        var published =
            await publisher.PublishAsync(message.Body, text, MessageSignature.Make(signingKey, text, message.Body), cancellation);
        // If the mark fails the reports are safe in the queue; only their status is not to be seen yet.
        if (publisher.IsDurable && published == PublishResult.Confirmed) await TryMarkAsync(message.Items, claims, conflicts);
        return published;
    }

    /// <summary>
    /// Marks what is not known to be a conflict. What somebody else's report was marked under meanwhile becomes one: of two at once, one
    /// hears it now.
    /// </summary>
    private async Task<bool> TryMarkAsync(IReadOnlyList<AcceptedReport> items, SenderClaims claims, HashSet<int> conflicts)
    {
        try
        {
            AcceptedReport[] open = [.. items.Where(item => !conflicts.Contains(item.Index))];
            var areOurs =
                await Task.WhenAll(
                    open.Select(item =>
                        marks.MarkAsync(item.Id, item.Hash, claims.Source.Reporter, claims.ReceivedAt, item.EarlierHash)));
            conflicts.UnionWith(open.Zip(areOurs).Where(pair => !pair.Second).Select(pair => pair.First.Index));
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            IntakeLog.NotMarked(logger, RedisErrors.Reason(exception));
            return false;
        }
    }
}
