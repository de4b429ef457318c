using Alerts.Contracts;

namespace Alerts.Intake.Parsing;

/// <summary>What the check says of a message.</summary>
internal abstract record Validation
{
    private Validation()
    {
    }

    /// <summary>A report that may be decided.</summary>
    /// <param name="Report">As it was read.</param>
    /// <param name="Ignored">Members that nobody reads; null when there are none.</param>
    public sealed record Fit(Report Report, IReadOnlyList<string>? Ignored = null) : Validation;

    /// <summary>Refused.</summary>
    /// <param name="Reason">The named reason.</param>
    /// <param name="Detail">One sentence.</param>
    /// <param name="ReportId">Where one could be read.</param>
    /// <param name="Errors">Per field.</param>
    public sealed record Unfit(RejectionReason Reason, string Detail, Guid? ReportId, IReadOnlyList<FieldProblem> Errors) : Validation;
}
