using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.AlertLog;

/// <summary>An alert before it has its number: the commit gives it.</summary>
internal sealed record LogEntry(
    AlertType Type,
    DateTimeOffset At,
    IReadOnlyList<IncidentChange> Changes,
    CorrelationTrace? Correlation,
    Incident Incident)
{
    /// <summary>
    /// The alert event's JSON without its first members, cursor and seq: the reader puts them in front, so that an entry is turned into JSON once, when it
    /// is written.
    /// </summary>
    public ReadOnlyMemory<byte> ToText() => JsonSerializer.SerializeToUtf8Bytes(this, LogJson.Default.LogEntry).AsMemory(1);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LogEntry))]
internal sealed partial class LogJson : JsonSerializerContext;
