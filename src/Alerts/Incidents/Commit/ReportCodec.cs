using System.Text.Json;

namespace Alerts.Incidents.Commit;

/// <summary>A report's record: the outcome on the first line, the content as it was taken on the second.</summary>
internal static class ReportCodec
{
    public static byte[] Write(ReportRecord record, ReadOnlyMemory<byte> content)
    {
        var outcome = JsonSerializer.SerializeToUtf8Bytes(record, IncidentJson.Default.ReportRecord);
        return content.IsEmpty ? outcome : [.. outcome, (byte)'\n', .. content.Span];
    }

    /// <summary>The content is empty while the report waits to be decided.</summary>
    public static (ReportRecord Record, ReadOnlyMemory<byte> Content) Read(ReadOnlyMemory<byte> payload)
    {
        var end = payload.Span.IndexOf((byte)'\n');
        var outcome = end < 0 ? payload : payload[..end];
        return (JsonSerializer.Deserialize(outcome.Span, IncidentJson.Default.ReportRecord)!, end < 0 ? default : payload[(end + 1)..]);
    }
}
