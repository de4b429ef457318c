using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>
/// Signs and sends as Standard Webhooks says; what it says is written down here a second time, without the program's code.
/// </summary>
internal sealed class Deliverer : IDisposable
{
    public const string Headline = "Shelling in Khost 1";

    private static readonly string Body = JsonSerializer.Serialize(new
    {
        type = "alert.raised",
        timestamp = "2025-10-15T12:00:00+00:00",
        data = new { cursor = "k7-1", seq = 1, incident = new { headline = Headline } },
    });

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}/");

    public string Secret => $"whsec_{Convert.ToBase64String(key)}";

    private HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>For the receiver.</summary>
    public Dictionary<string, string?> Environment => new() { ["WEBHOOK_SECRET"] = Secret, ["PORT"] = $"{Address.Port}" };

    /// <summary>A delivery as it should be, but for what is given.</summary>
    public async Task<HttpStatusCode> SendAsync(
        string id, TimeSpan age = default, Func<string, string>? sign = null, string? changedTo = null)
    {
        var timestamp = $"{(TimeProvider.System.GetUtcNow() - age).ToUnixTimeSeconds()}";
        var signature = SignatureOf(id, timestamp, Body);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, Address)
        { Content = new StringContent(changedTo ?? Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", sign?.Invoke(signature) ?? $"v1,{signature}");
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    public string SignatureOf(string id, string timestamp, string body) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));

    public void Dispose() => Http.Dispose();
}
