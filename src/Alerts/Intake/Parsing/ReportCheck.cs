using System.Text.Json;
using System.Text.Unicode;
using Alerts.Contracts;

namespace Alerts.Intake.Parsing;

/// <summary>The check that every report passes, whatever endpoint it came by. Pure.</summary>
internal static class ReportCheck
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ReportLimits.DeepestJson, AllowDuplicateProperties = false };

    public static Validation Check(ReadOnlyMemory<byte> json, DateTimeOffset receivedAt)
    {
        if (json.IsEmpty) return Unfit(RejectionReason.Empty, "The message has no bytes.");
        if (json.Length > ReportLimits.MaxReport)
            return Unfit(RejectionReason.TooLarge, $"The message has {json.Length} bytes; {ReportLimits.MaxReport} are allowed.");
        if (!Utf8.IsValid(json.Span)) return Unfit(RejectionReason.Malformed, "The message is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Check(document.RootElement, receivedAt);
        }
        catch (InvalidOperationException)
        {
            // Thrown while duplicates are looked for.
            return Unfit(RejectionReason.Malformed, "A member's name is not valid Unicode text.");
        }
        catch (JsonException exception)
        {
            // The place of a duplicate member is not told by the parser.
            var where = exception.LineNumber is { } line ? $": line {line + 1}, byte {exception.BytePositionInLine + 1}." : ".";
            return Unfit(
                RejectionReason.Malformed, $"Not JSON as it must be (depth to {ReportLimits.DeepestJson}, no duplicate members){where}");
        }
    }

    /// <summary>An item of a batch, whose JSON was read with the batch's.</summary>
    public static Validation Check(JsonElement json, DateTimeOffset receivedAt)
    {
        if (json.ValueKind != JsonValueKind.Object) return Unfit(RejectionReason.Malformed, "A report is a JSON object.");
        List<FieldProblem> problems = [];
        var report = ReportReader.Read(json, problems);
        if (report is not null) CheckTimes(report, receivedAt, problems);
        return report is not null && problems.Count == 0
            ? new Validation.Fit(report, UnknownMembers.Of(json))
            : new Validation.Unfit(RejectionReason.Invalid, Sentence(problems), ReportReader.ReadId(json), problems);
    }

    private static void CheckTimes(Report report, DateTimeOffset receivedAt, List<FieldProblem> problems)
    {
        if (report.OccurredAt > receivedAt + ReportLimits.MaxAhead)
            problems.Add(new("occurredAt", "in-future", "More than 5 minutes ahead: check the device's clock."));
        if (report.OccurredAt < receivedAt - ReportLimits.OldestAge) problems.Add(new("occurredAt", "too-old", "Older than 30 days."));
        if (report.OccurredUntil is not { } until) return;
        if (until < report.OccurredAt) problems.Add(new("occurredUntil", "order", "Must not lie before occurredAt."));
        if (until > receivedAt + ReportLimits.MaxAhead)
            problems.Add(new("occurredUntil", "in-future", "More than 5 minutes ahead: check the device's clock."));
        if (until - report.OccurredAt > ReportLimits.MaxOccurrence)
            problems.Add(new("occurredUntil", "range", "At most 3 days after occurredAt."));
    }

    private static string Sentence(List<FieldProblem> problems) =>
        "Wrong: " + string.Join(", ", problems.Take(5).Select(problem => $"{problem.Field} ({problem.Code})"))
            + (problems.Count > 5 ? ", and more." : ".");

    private static Validation.Unfit Unfit(RejectionReason reason, string detail) => new(reason, detail, null, []);
}
