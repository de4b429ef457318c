using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Disclosure;

namespace Alerts.AlertLog;

/// <summary>
/// An entry of the log as this node holds it: read once, parsed when the first watcher needs it, turned into JSON once for all who may see
/// the same of it.
/// </summary>
internal sealed class StoredAlert
{
    private readonly ConcurrentDictionary<ViewKind, AlertView?> limited = new();
    private readonly Lazy<AlertView> whole;
    private readonly Lazy<LogNoticeView>? notice;

    private string? trace;
    private string? traceForWebhooks;

    private StoredAlert(Cursor cursor, ReadOnlyMemory<byte> json, string? trace)
    {
        Cursor = cursor;
        this.trace = traceForWebhooks = trace;
        Whole = json;
        if (LogNoticeView.IsNotice(json.Span)) notice = new(() => LogNoticeView.Read(json));
        whole = new(() => ReadWhole(json));
    }

    public Cursor Cursor { get; }

    public long Seq => Cursor.Seq;

    /// <summary>Whether it tells of no incident.</summary>
    public bool IsNotice => notice is not null;

    public DateTimeOffset At => notice?.Value.Content.At ?? Content.At;

    /// <summary>The alert. Not of a notice, which holds none.</summary>
    public AlertEvent Content => whole.Value.Content;

    /// <summary>Reads a member of the log's sorted set, <c>seq;json</c>.</summary>
    public static StoredAlert Read(string epoch, ReadOnlyMemory<byte> member)
    {
        if (!Utf8Parser.TryParse(member.Span, out long seq, out var end))
            throw new FormatException("A log entry does not begin with its number.");
        var cursor = new Cursor(epoch, seq);
        var head = Encoding.UTF8.GetBytes($$"""{"cursor":"{{cursor}}","seq":{{seq}},""");
        var trace = EntryTrace.TakeOff(member.Span[(end + 1)..], out var json);
        return new(cursor, (byte[])[.. head, .. json], trace);
    }

    /// <summary>An entry that was kept elsewhere, in the form in which it goes out to those who may see everything.</summary>
    public static StoredAlert Of(Cursor cursor, ReadOnlyMemory<byte> json) => new(cursor, json, trace: null);

    /// <summary>The whole of it, as it goes out to those who may see everything.</summary>
    public ReadOnlyMemory<byte> Whole { get; }

    /// <summary>
    /// Where in a trace it was decided, told once: however many watch here, the trace shows one push. Null when it is not traced.
    /// </summary>
    public string? TakeTrace() => trace is null ? null : Interlocked.Exchange(ref trace, null);

    /// <summary>The same for webhooks.</summary>
    public string? TakeTraceForWebhooks() => traceForWebhooks is null ? null : Interlocked.Exchange(ref traceForWebhooks, null);

    /// <summary>What it tells those whom it concerns; null for all others, and when it tells of an incident.</summary>
    public LogNoticeView? NoticeFor(Rights rights) => notice?.Value is { } view && view.Concerns(rights) ? view : null;

    /// <summary>What these rights may see of it; null when nothing.</summary>
    public AlertView? For(Rights rights, DisclosurePolicy visibility) => notice is not null ? null : visibility.KindOf(rights) is { } kind
        ? limited.GetOrAdd(
            kind,
            static (_, asked) => asked.Self.Limit(asked.Rights, asked.Visibility),
            (Self: this, Rights: rights, Visibility: visibility))
        : whole.Value;

    private static AlertView ReadWhole(ReadOnlyMemory<byte> json)
    {
        var content = JsonSerializer.Deserialize(json.Span, ContractsJson.Default.AlertEvent)
            ?? throw new FormatException("A log entry is empty.");
        return new(
            content,
            json)
        { Before = content.Previous is { } previous ? PreviousAlerts.Before(content.Incident, previous) : content.Incident };
    }

    private AlertView? Limit(Rights rights, DisclosurePolicy visibility)
    {
        if (visibility.Of(Content, rights) is not { } content) return null;
        return ReferenceEquals(content, Content)
            ? whole.Value
            : new(
                content,
                JsonSerializer.SerializeToUtf8Bytes(content, ContractsJson.Default.AlertEvent))
            {
                Before = visibility.Before(
                    Content, rights)
            };
    }
}
