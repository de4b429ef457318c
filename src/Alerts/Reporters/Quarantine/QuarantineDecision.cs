using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Reporters.Quarantine;

/// <summary>Why a reporter is in quarantine.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<QuarantineReason>))]
internal enum QuarantineReason
{
    /// <summary>More reports than anybody can have to tell.</summary>
    Flood,

    /// <summary>Different contents under one id, or observations that no one observer can have made.</summary>
    Contradictions,

    /// <summary>Looks at reports of others.</summary>
    Probing,

    /// <summary>An operator decided so.</summary>
    Operator,

    /// <summary>It was in quarantine when the pseudonyms were destroyed, and stays there under its new one.</summary>
    PseudonymsDestroyed,
}

/// <summary>What was decided.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<QuarantineStep>))]
internal enum QuarantineStep
{
    PutIn,
    Released,
}

/// <summary>That a reporter was put into quarantine or released from it. Kept as evidence; nothing that it concerns is erased.</summary>
/// <param name="Reporter">Pseudonym of the reporter.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Step">What was decided.</param>
/// <param name="By">Id of the operator's key; <c>service</c> when nobody was asked.</param>
/// <param name="Reason">Why it was put in; absent with a release.</param>
/// <param name="Count">How often it did what is too much; absent when an operator decided.</param>
/// <param name="Kind">What it did so often.</param>
/// <param name="Within">In how much time.</param>
/// <param name="Note">In the operator's words.</param>
internal sealed record QuarantineDecision(
    string Reporter,
    DateTimeOffset At,
    QuarantineStep Step,
    string By,
    QuarantineReason? Reason = null,
    long? Count = null,
    string? Kind = null,
    TimeSpan? Within = null,
    string? Note = null)
{
    private const string Service = "service";

    public static QuarantineDecision OfDestruction(string reporter, DateTimeOffset at) => new(reporter, at, QuarantineStep.PutIn, Service, QuarantineReason.PseudonymsDestroyed);

    public static QuarantineDecision OfService(string reporter, DateTimeOffset at, QuarantineReason reason, ConductSum sum, TimeSpan within) =>
        new(reporter, at, QuarantineStep.PutIn, Service, reason, sum.Count, sum.Kind.ToString().ToLowerInvariant(), within);
}

/// <summary>A reporter in quarantine.</summary>
/// <param name="Reporter">Its pseudonym.</param>
/// <param name="Since">The decision that put it in.</param>
/// <param name="ReportsSince">Messages that came from it since, within a second.</param>
internal sealed record QuarantinedReporter(string Reporter, QuarantineDecision Since, long ReportsSince);

/// <summary>Answer of <c>GET /api/v1/quarantine</c>.</summary>
/// <param name="Reporters">Who is in quarantine now, the longest first.</param>
/// <param name="Decisions">The last decisions, newest first, at most 100.</param>
internal sealed record QuarantinePage(IReadOnlyList<QuarantinedReporter> Reporters, IReadOnlyList<QuarantineDecision> Decisions);

/// <summary>Body of an operator's decision.</summary>
/// <param name="Note">Why; at most 500 characters.</param>
internal sealed record QuarantineNote(string? Note = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuarantineDecision))]
[JsonSerializable(typeof(QuarantinePage))]
[JsonSerializable(typeof(QuarantineNote))]
internal sealed partial class QuarantineJson : JsonSerializerContext;
