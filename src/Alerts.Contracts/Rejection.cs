namespace Alerts.Contracts;

/// <summary>A message that was refused and kept as evidence.</summary>
public sealed record Rejection
{
    /// <summary>Its own id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was refused.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required RejectionReason Reason { get; init; }

    /// <summary>One sentence, for example naming the fields.</summary>
    public required string Detail { get; init; }

    /// <summary>The report's id, where one could be read.</summary>
    public Guid? ReportId { get; init; }

    /// <summary>Per-field errors.</summary>
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    /// <summary>Size of the message in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>SHA-256 of the message, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The message itself, base64, up to 4 KiB of it.</summary>
    public required string Body { get; init; }

    /// <summary>Sectors that it concerns, where its position could be read.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }
}
