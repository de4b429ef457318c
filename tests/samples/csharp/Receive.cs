using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Samples;

internal static class Receive
{
    private const int MaxBody = 20_000; // Bytes: no delivery is larger.

    private static readonly byte[] Key = Convert.FromBase64String(Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!["whsec_".Length..]);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5); // An old delivery may be a recorded one.
    private static readonly ConcurrentDictionary<string, bool> Taken = new(); // Keep these ids where they outlive this program, for a week.

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = MaxBody);
        var app = builder.Build();
        app.MapPost("/", ReceiveAsync);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine("listening"));
        await app.RunAsync($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT")}");
    }

    private static async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy); // As it came: read and written anew, it would no longer fit its signature.
        if (!IsGenuine(request.Headers, copy.ToArray())) return Results.Unauthorized();
        var id = $"{request.Headers["webhook-id"]}";
        if (Taken.TryAdd(id, true)) Take(id, JsonSerializer.Deserialize<JsonElement>(copy.ToArray()));
        return Results.NoContent(); // Only now, and within seconds: what takes longer is put into a queue of your own.
    }

    private static bool IsGenuine(IHeaderDictionary headers, byte[] body)
    {
        var timestamp = $"{headers["webhook-timestamp"]}";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - (double)seconds) > Tolerance.TotalSeconds) return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{timestamp}."), .. body];
        var expected = Encoding.ASCII.GetBytes($"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key, signed))}");
        // While a secret is replaced there are two entries: one that fits is enough.
        return $"{headers["webhook-signature"]}".Split(' ').Any(entry => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(entry), expected));
    }

    private static void Take(string id, JsonElement webhookEvent)
    {
        var data = webhookEvent.GetProperty("data");
        Console.WriteLine($"{id} {webhookEvent.GetProperty("type")} {(data.TryGetProperty("incident", out var incident) ? $"{data.GetProperty("cursor")} {incident.GetProperty("headline")}" : "")}");
    }
}
