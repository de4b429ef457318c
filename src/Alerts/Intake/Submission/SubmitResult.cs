using Alerts.Contracts;
using Alerts.Intake.Parsing;

namespace Alerts.Intake.Submission;

/// <summary>The answer of the HTTP endpoint; closed.</summary>
internal abstract record SubmitResult(Guid? ReportId)
{
    /// <summary>In the durable queue.</summary>
    /// <param name="Id">The report's.</param>
    /// <param name="Ignored">Members that nobody reads; null when there are none.</param>
    public sealed record Queued(Guid Id, IReadOnlyList<string>? Ignored = null) : SubmitResult(Id);

    /// <summary>Refused for good.</summary>
    public sealed record Refused(Guid? ReportId, ApiProblem Problem) : SubmitResult(ReportId);

    /// <summary>Not taken, or nobody knows: send again with the same id.</summary>
    public sealed record TryAgain(Guid? ReportId, ApiProblem Problem, int AfterSeconds = ReportProblems.RetryAfterSeconds)
        : SubmitResult(ReportId);
}
