using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Alerts.TestServers;

/// <summary>One request to a receiver.</summary>
public sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Type => Headers.GetValueOrDefault("ce-type") ?? Json.GetProperty("type").GetString()!;

    /// <summary>The alert in it.</summary>
    public JsonElement Data => Headers.ContainsKey("ce-type") ? Json : Json.GetProperty("data");

    public long Seq => Data.GetProperty("seq").GetInt64();

    /// <summary>Whether a secret signed it, as Standard Webhooks says; written here without the program's code.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}."), .. Body];
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
        return Headers["webhook-signature"].Split(' ').Contains(expected);
    }
}
