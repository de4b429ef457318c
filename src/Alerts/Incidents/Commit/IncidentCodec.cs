using System.Text.Json;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>Reads an incident's record.</summary>
internal static class IncidentCodec
{
    /// <summary>Null when there is no such incident.</summary>
    public static IncidentState? Read(RedisValue value) => Read(RecordCodec.Read((byte[]?)value));

    public static IncidentState? Read(RecordCodec record) =>
        record.Exists ? JsonSerializer.Deserialize(record.Payload.Span, IncidentJson.Default.IncidentState) : null;
}
