using System.Text.Json;
using Alerts.Access;
using Alerts.Contracts;

namespace Alerts.AlertLog;

/// <summary>
/// An entry that tells of no incident. Readers who know only alerts never see one; for those whom it does not concern the log just goes on.
/// </summary>
/// <param name="Content">What it tells.</param>
/// <param name="Json">The same as it goes out, UTF-8.</param>
internal sealed record LogNoticeView(LogNotice Content, ReadOnlyMemory<byte> Json)
{
    /// <summary>Its owner, and administrators of the whole border.</summary>
    public bool Concerns(Rights rights) => rights.HolderId == Content.Owner || rights is { Role: Role.Admin, Sectors: null };

    /// <summary>Told by the type, which stands right behind cursor and number.</summary>
    public static bool IsNotice(ReadOnlySpan<byte> json)
    {
        var type = json.IndexOf("\"type\":\""u8);
        return type >= 0 && json[(type + 8)..].StartsWith("webhook."u8);
    }

    public static LogNoticeView Read(ReadOnlyMemory<byte> json) =>
        new(
            JsonSerializer.Deserialize(json.Span, ContractsJson.Default.LogNotice) ?? throw new FormatException("A log entry is empty."),
            json);

    /// <summary>As it is put on the log: without cursor and number, which the reader puts in front.</summary>
    public static byte[] ToText(string type, DateTimeOffset at, string owner, WebhookDisabled data) =>
        JsonSerializer.SerializeToUtf8Bytes(new NoticeEntry(type, at, owner, data), NoticeJson.Default.NoticeEntry)[1..];
}
