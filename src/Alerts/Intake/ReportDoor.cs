using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Operations;
using StackExchange.Redis;

namespace Alerts.Intake;

/// <summary>The answer of the HTTP door; closed.</summary>
internal abstract record Taken(Guid? ReportId)
{
    /// <summary>In the durable queue.</summary>
    public sealed record Queued(Guid Id) : Taken(Id);

    /// <summary>Refused for good.</summary>
    public sealed record Refused(Guid? ReportId, ReportProblem Problem) : Taken(ReportId);

    /// <summary>Not taken, or nobody knows: send again with the same id.</summary>
    public sealed record TryAgain(Guid? ReportId, ReportProblem Problem) : Taken(ReportId);
}

/// <summary>Takes a report from a reporter who is known: check, remember who was first under this id, publish, confirm.</summary>
internal sealed class ReportDoor(
    Pseudonyms pseudonyms,
    InstallationSecret secret,
    ReportMarks marks,
    ReportPublisher publisher,
    IntakeMetrics metrics,
    TimeProvider clock,
    ILogger<ReportDoor> logger)
{
    public Task<Taken> TakeAsync(Rights reporter, ReadOnlyMemory<byte> json, CancellationToken cancellation) =>
        TakeAsync(reporter, ReportCheck.Check(json, clock.GetUtcNow()), cancellation);

    public Task<Taken> TakeAsync(Rights reporter, JsonElement item, CancellationToken cancellation) =>
        TakeAsync(reporter, ReportCheck.Check(item, clock.GetUtcNow()), cancellation);

    private async Task<Taken> TakeAsync(Rights reporter, Checked check, CancellationToken cancellation)
    {
        var taken = check switch
        {
            Checked.Fit fit => await TakeAsync(reporter, fit.Report, cancellation),
            Checked.Unfit unfit => new Taken.Refused(unfit.ReportId, ReportProblems.Of(unfit)),
            _ => throw new InvalidOperationException($"No such answer of the check: {check.GetType().Name}"),
        };
        if (taken is Taken.Refused { Problem.Code: var code }) metrics.Refused(code);
        return taken;
    }

    private async Task<Taken> TakeAsync(Rights reporter, Report report, CancellationToken cancellation)
    {
        var id = report.ReportId;
        try
        {
            var voucher = new Voucher(await pseudonyms.OfAsync(reporter), clock.GetUtcNow());
            var content = ContentHash.Canonical(report);
            var hash = ContentHash.Of(voucher.Source.Reporter, content);
            var isConflict = await IsConflictAsync(id, hash);
            var text = voucher.ToText();
            var published = await publisher.PublishAsync(content, text, Seal.Make(await secret.DeriveAsync(InstallationSecret.Seal), text, content), cancellation);

            if (published == Published.Busy) return new Taken.TryAgain(id, ReportProblems.Busy);
            if (published != Published.Confirmed) return new Taken.TryAgain(id, ReportProblems.NotConfirmed);
            // The other content is on its way to be recorded as evidence; its sender hears of it now.
            if (isConflict) return new Taken.Refused(id, ReportProblems.Conflict);
            await MarkAsync(id, hash, voucher);
            return new Taken.Queued(id);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Only before this node has read its secrets for the first time.
            return new Taken.TryAgain(id, ReportProblems.NotReady);
        }
    }

    /// <summary>Whether the id is known with another content. While Redis is away nobody can tell: the consumer finds out.</summary>
    private async Task<bool> IsConflictAsync(Guid id, string hash)
    {
        try
        {
            return await marks.FindAsync(id) is { } known && !Generations.AreSameMessage(known.Record.ContentHash, hash);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }

    private async Task MarkAsync(Guid id, string hash, Voucher voucher)
    {
        try
        {
            await marks.MarkAsync(id, hash, voucher.Source.Reporter, voucher.ReceivedAt);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The report is safe in the queue; only its status is not to be seen yet.
            IntakeLog.NotMarked(logger, RedisRefusal.Reason(exception));
        }
    }
}
