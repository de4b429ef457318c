using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.AlertLog;

/// <summary>An alert before it has its number: the commit gives it.</summary>
internal sealed record LogEntry(
    AlertType Type,
    DateTimeOffset At,
    IReadOnlyList<IncidentChange> Changes,
    CorrelationTrace? Correlation,
    Incident Incident,
    PreviousAlert? Previous = null)
{
    /// <summary>
    /// The alert event's JSON without its first members, cursor and seq: the reader puts them in front, so that an entry is turned into
    /// JSON once, when it is written.
    /// </summary>
    /// <param name="trace">Where in a trace it was decided; put before it for the reader, who takes it off.</param>
    public ReadOnlyMemory<byte> ToText(string? trace = null)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, LogJson.Default.LogEntry).AsMemory(1);
        return trace is null ? json : EntryTrace.PutBefore(json.Span, trace);
    }
}
