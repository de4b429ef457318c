using System.Text.Json;

namespace Alerts.Incidents;

/// <summary>A report's record: the outcome on the first line, the content as it was taken on the second.</summary>
internal static class ReportText
{
    public static string Write(ReportRecord record, string? content)
    {
        var outcome = JsonSerializer.Serialize(record, IncidentJson.Default.ReportRecord);
        return content is null ? outcome : $"{outcome}\n{content}";
    }

    public static (ReportRecord Record, string? Content) Read(string payload)
    {
        var end = payload.IndexOf('\n', StringComparison.Ordinal);
        var outcome = end < 0 ? payload.AsSpan() : payload.AsSpan(0, end);
        return (JsonSerializer.Deserialize(outcome, IncidentJson.Default.ReportRecord)!, end < 0 ? null : payload[(end + 1)..]);
    }
}
