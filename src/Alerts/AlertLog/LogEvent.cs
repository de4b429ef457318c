using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;

namespace Alerts.AlertLog;

/// <summary>An entry of the log as this node holds it: read once, turned into JSON once for all who may see the same of it.</summary>
internal sealed class LogEvent
{
    private readonly ConcurrentDictionary<string, LogView?> limited = new(StringComparer.Ordinal);
    private readonly LogView whole;

    private LogEvent(Cursor cursor, AlertEvent content, LogView whole)
    {
        Cursor = cursor;
        Content = content;
        this.whole = whole;
    }

    public Cursor Cursor { get; }

    public long Seq => Cursor.Seq;

    public DateTimeOffset At => Content.At;

    public AlertEvent Content { get; }

    /// <summary>Reads a member of the log's sorted set, <c>seq;json</c>.</summary>
    public static LogEvent Read(string epoch, string member)
    {
        var end = member.IndexOf(';', StringComparison.Ordinal);
        var cursor = new Cursor(epoch, long.Parse(member.AsSpan(0, end)));
        var json = Encoding.UTF8.GetBytes($$"""{"cursor":"{{cursor}}","seq":{{cursor.Seq}},{{member.AsSpan(end + 1)}}""");
        var content = JsonSerializer.Deserialize(json, ContractsJson.Default.AlertEvent) ?? throw new FormatException("A log entry is empty.");
        return new(cursor, content, new(content, json));
    }

    /// <summary>What these rights may see of it; null when nothing.</summary>
    public LogView? For(Rights rights) => rights.Sectors is null ? whole : limited.GetOrAdd(rights.SectorsText, (_, sectors) => Limit(sectors), rights);

    private LogView? Limit(Rights rights)
    {
        var visible = Visibility.Of(Content.Incident, rights);
        if (visible is null) return null;
        if (ReferenceEquals(visible, Content.Incident)) return whole;
        var content = Content with { Incident = visible };
        return new(content, JsonSerializer.SerializeToUtf8Bytes(content, ContractsJson.Default.AlertEvent));
    }
}

/// <summary>An alert as some may see it.</summary>
/// <param name="Content">For filters.</param>
/// <param name="Json">The same as it goes out, UTF-8.</param>
internal sealed record LogView(AlertEvent Content, ReadOnlyMemory<byte> Json);
