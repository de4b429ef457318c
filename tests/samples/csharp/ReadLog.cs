using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Samples;

internal static class ReadLog
{
    private const string CursorFile = "cursor.txt";

    private static readonly HttpClient Http = new()
    {
        BaseAddress = new(Environment.GetEnvironmentVariable("ALERTS_URL")!),
        DefaultRequestHeaders = { Authorization = new("Bearer", Environment.GetEnvironmentVariable("ALERTS_KEY")) },
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static async Task RunAsync()
    {
        while (true)
        {
            var after = File.Exists(CursorFile) ? await File.ReadAllTextAsync(CursorFile) : null; // Without it: from the oldest alert kept.
            var page = await Http.GetFromJsonAsync<JsonElement>($"/api/v1/alerts?limit=500{(after is null ? "" : $"&after={after}")}");
            if (!page.GetProperty("recovered").GetBoolean()) Take(page.GetProperty("snapshot"));
            foreach (var alert in page.GetProperty("events").EnumerateArray()) TakeAlert(alert);

            // Only now: if this program dies before, it gets the same page again and knows each alert by its cursor.
            var cursor = page.GetProperty("cursor").GetString();
            await File.WriteAllTextAsync(CursorFile + ".new", cursor);
            File.Move(CursorFile + ".new", CursorFile, overwrite: true);
            if (cursor == after) return; // The end. (A page without alerts need not be it: a limited key may see none of many.)
        }
    }

    private static void TakeAlert(JsonElement alert)
    {
        var incident = alert.GetProperty("incident");
        Console.WriteLine($"{alert.GetProperty("cursor")} {alert.GetProperty("type")} {incident.GetProperty("id")} {incident.GetProperty("headline")}");
    }

    /// <summary>The kept cursor could not be honoured: alerts may be missing. These incidents replace what is known.</summary>
    private static void Take(JsonElement snapshot) => Console.WriteLine(
        $"snapshot {snapshot.GetProperty("incidents").GetArrayLength()} {(snapshot.GetProperty("complete").GetBoolean() ? "" : "and more: GET /api/v1/incidents")}");
}
