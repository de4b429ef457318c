using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.LoadTests.Harness;

/// <summary>A record of the hub's JSON protocol, read as far as needed. Pure.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Seq">An alert's number.</param>
internal readonly record struct HubMessage(HubMessageKind Kind, long Seq = 0)
{
    private static ReadOnlySpan<byte> Target => "\"target\":\""u8;

    private static ReadOnlySpan<byte> SeqMember => "\"seq\":"u8;

    private static ReadOnlySpan<byte> CursorMember => "\"cursor\":\""u8;

    public static HubMessage Read(ReadOnlySpan<byte> record)
    {
        // Type and target come first; nothing that a reporter wrote stands before them.
        var head = record[..Math.Min(record.Length, 64)];
        if (head.StartsWith("{\"type\":3"u8)) return new(HubMessageKind.Answer);
        if (head.IndexOf(Target) is not (>= 0 and var at)) return new(HubMessageKind.Other);
        var target = head[(at + Target.Length)..];
        if (target.StartsWith("Head\""u8)) return new(HubMessageKind.Head);
        if (target.StartsWith("Snapshot\""u8)) return new(HubMessageKind.Snapshot);
        if (!target.StartsWith("Alert\""u8)) return new(HubMessageKind.Other);
        var seq = record.IndexOf(SeqMember);
        return seq >= 0 && Utf8Parser.TryParse(record[(seq + SeqMember.Length)..], out long number, out _)
            ? new(HubMessageKind.Alert, number)
            : throw new FormatException($"An alert without a number: {Encoding.UTF8.GetString(record)}");
    }

    /// <summary>The first number of an alert in it; null when there is none.</summary>
    public static long? SeqIn(ReadOnlySpan<byte> json) =>
        json.IndexOf(SeqMember) is >= 0 and var at && Utf8Parser.TryParse(json[(at + SeqMember.Length)..], out long number, out _) ? number
            : null;

    /// <summary>The first cursor in it: an alert's or a head's own.</summary>
    public static ReadOnlySpan<byte> Cursor(ReadOnlySpan<byte> record)
    {
        if (record.IndexOf(CursorMember) is not (>= 0 and var at)) return [];
        var rest = record[(at + CursorMember.Length)..];
        return rest[..rest.IndexOf((byte)'"')];
    }

    /// <summary>The whole alert.</summary>
    public static AlertEvent Alert(ReadOnlySpan<byte> record)
    {
        using var document = JsonDocument.Parse(record.ToArray());
        return document.RootElement.GetProperty("arguments")[0].Deserialize(ContractsJson.Default.AlertEvent)!;
    }

    /// <summary>The answer to <c>Watch</c>; null when the hub refused.</summary>
    public static WatchAnswer? Answer(ReadOnlySpan<byte> record)
    {
        using var document = JsonDocument.Parse(record.ToArray());
        return document.RootElement.TryGetProperty("result", out var result) ? result.Deserialize(ContractsJson.Default.WatchAnswer) : null;
    }
}
