using System.Text;
using Alerts.Contracts;
using Alerts.TestServers;
using RabbitMQ.Client;

namespace Alerts.EndToEnd.World;

/// <summary>Messages that are wrong in one way each.</summary>
internal static class Hostile
{
    /// <summary>Sent with a reporter's key.</summary>
    public static byte[] Body(RejectionReason reason, string kind)
    {
        var sound = Encoding.UTF8.GetString(ReportJson.Of(Some.Report()));
        return (reason, kind) switch
        {
            (RejectionReason.Empty, _) => [],
            (_, "truncated") => Encoding.UTF8.GetBytes(sound[..^10]),
            (_, "invalid UTF-8") => [.. Encoding.UTF8.GetBytes(sound[..^1] + ",\"description\":\""), 0xc3, 0x28, .. "\"}"u8],
            (_, "depth bomb") => Encoding.UTF8.GetBytes(new string('[', 50_000)),
            (_, "deep member") => Encoding.UTF8.GetBytes($"{sound[..^1]},\"deep\":{new string('[', 20)}{new string(']', 20)}}}"),
            (_, "string of 1 MB") => Encoding.UTF8.GetBytes($"{sound[..^1]},\"description\":\"{new string('a', 1_000_000)}\"}}"),
            (_, "array of nothing") => "[]"u8.ToArray(),
            (_, "array cut off") => Encoding.UTF8.GetBytes($"[{sound},{sound[..^5]}"),
            (RejectionReason.TooLarge, "array of 501") => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(1, 501))}]"),
            (_, "trailing data") => Encoding.UTF8.GetBytes(sound + "{}"),
            (_, "duplicate member") => Encoding.UTF8.GetBytes(sound[..^1] + ",\"event\":\"grenade\"}"),
            (_, "not a number") => Encoding.UTF8.GetBytes(sound[..^1] + ",\"count\":NaN}"),
            (_, "half a surrogate pair") => Encoding.UTF8.GetBytes(sound[..^1] + ",\"description\":\"\\ud83d\"}"),
            (_, "foreign envelope") => Encoding.UTF8.GetBytes(
                $$$"""{"messageId":"{{{Guid.NewGuid()}}}","messageType":["urn:message:Foreign:Order"],"message":{{{sound}}},"headers":{}}"""),
            (_, "in the future") => ReportJson.Of(Some.Report() with { OccurredAt = TimeProvider.System.GetUtcNow().AddHours(1) }),
            (_, "too old") => ReportJson.Of(Some.Report() with { OccurredAt = TimeProvider.System.GetUtcNow().AddDays(-31) }),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    /// <summary>Sent with a sound report.</summary>
    public static BasicProperties Properties(string kind, string reporterKey, string watcherKey) => kind switch
    {
        "no key" => With([]),
        "unknown key" => With(Gateway.Authorization("an-unknown-key-of-a-believable-length-0123456789")),
        "key without its scheme" => With(new() { ["authorization"] = reporterKey }),
        "key that is a number" => With(new() { ["authorization"] = 7 }),
        "key that is a table" => With(new() { ["authorization"] = new Dictionary<string, object?> { ["Bearer"] = reporterKey } }),
        "key that is a list" => With(new() { ["authorization"] = new List<object?> { $"Bearer {reporterKey}" } }),
        "key of a watcher" => With(Gateway.Authorization(watcherKey)),
        "forged seal beside a key" => With(
            new(Gateway.Authorization(reporterKey)) { ["alerts-voucher"] = Voucher, ["alerts-seal"] = new string('A', 43) }),
        "forged seal" => With(new() { ["alerts-voucher"] = Voucher, ["alerts-seal"] = new string('A', 43) }),
        "seal that is a number" => With(new() { ["alerts-voucher"] = Voucher, ["alerts-seal"] = 7L }),
        "voucher without a seal" => With(new() { ["alerts-voucher"] = Voucher }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Voucher => $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()};somebody;an organisation;AF";

    private static BasicProperties With(Dictionary<string, object?> headers) =>
        new() { ContentType = "application/json", Headers = headers };
}
