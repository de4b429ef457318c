using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace Alerts.Samples;

internal static class Watch
{
    private const string CursorFile = "cursor.txt"; // The place on the log must outlive this program.

    private static readonly Dictionary<Guid, JsonElement> Incidents = []; // What the room shows.
    private static string? cursor = File.Exists(CursorFile) ? File.ReadAllText(CursorFile) : null;
    private static DateTimeOffset lastRead; // When the server last read the log, by its clock.
    private static long current = Environment.TickCount64; // When we last heard that this moved on, by ours.

    public static async Task RunAsync()
    {
        var key = Environment.GetEnvironmentVariable("ALERTS_KEY");
        await using var hub = new HubConnectionBuilder()
            .WithUrl(
                Environment.GetEnvironmentVariable("ALERTS_URL") + "/hubs/alerts",
                options => options.AccessTokenProvider = () => Task.FromResult(key))
            .WithAutomaticReconnect(new EveryTwoSeconds())
            .Build();
        hub.On<JsonElement>("Alert", alert => Show(alert));
        hub.On<JsonElement>("Snapshot", snapshot => ShowInstead(snapshot));
        hub.On<JsonElement>("Head", head =>
        {
            var at = head.GetProperty("at").GetDateTimeOffset();
            if (at != lastRead) current = Environment.TickCount64;
            lastRead = at;
            Reached(head.GetProperty("cursor"));
        });
        hub.Reconnected += _ => WatchAsync(hub);
        await ConnectAsync(hub);
        await WatchAsync(hub);

        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await second.WaitForNextTickAsync())
        {
            var age = (Environment.TickCount64 - current) / 1000;
            if (age > 5) Console.WriteLine($"OLD: nothing is known since {age} seconds");
        }
    }

    private static void Show(JsonElement alert)
    {
        var incident = alert.GetProperty("incident");
        var id = incident.GetProperty("id").GetGuid();
        // What was merged is shown as a part of another incident.
        if (alert.GetProperty("type").GetString() == "alert.merged") Incidents.Remove(id);
        else Incidents[id] = incident;
        Console.WriteLine($"{alert.GetProperty("cursor")} {alert.GetProperty("type")} {incident.GetProperty("headline")}");
        Reached(alert.GetProperty("cursor"));
    }

    /// <summary>The cursor could not be honoured: forget what is shown and show these.</summary>
    private static void ShowInstead(JsonElement snapshot)
    {
        Incidents.Clear();
        foreach (var incident in snapshot.GetProperty("incidents").EnumerateArray())
        {
            if (!incident.TryGetProperty("mergedInto", out _)) Incidents[incident.GetProperty("id").GetGuid()] = incident;
        }

        var rest = snapshot.GetProperty("complete").GetBoolean() ? "" : "and more: GET /api/v1/incidents";
        Console.WriteLine($"snapshot {Incidents.Count} {rest}");
        Reached(snapshot.GetProperty("cursor"));
    }

    private static void Reached(JsonElement next)
    {
        cursor = next.GetString()!;
        File.WriteAllText("cursor.new", cursor);
        File.Move("cursor.new", CursorFile, overwrite: true); // Killed in between, this program finds a whole cursor.
    }

    private static async Task WatchAsync(HubConnection hub)
    {
        try
        {
            var answer = await hub.InvokeAsync<JsonElement>("Watch", new { after = cursor, minSeverity = "Minor" });
            Console.WriteLine($"watching from {answer.GetProperty("cursor")} {(answer.GetProperty("recovered").GetBoolean() ? "" : "not recovered")}");
            if (cursor is null) Reached(answer.GetProperty("cursor"));
        }
        catch (Exception)
        {
            // The log cannot be read now, or the connection is gone again.
            await Task.Delay(TimeSpan.FromSeconds(2));
            if (hub.State == HubConnectionState.Connected) await WatchAsync(hub);
        }
    }

    /// <summary>Reconnecting is the library's work; the first connection is ours.</summary>
    private static async Task ConnectAsync(HubConnection hub)
    {
        while (hub.State == HubConnectionState.Disconnected)
        {
            try
            {
                await hub.StartAsync();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or TaskCanceledException)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        }
    }

    private sealed class EveryTwoSeconds : IRetryPolicy
    {
        public TimeSpan? NextRetryDelay(RetryContext retryContext) => TimeSpan.FromSeconds(2);
    }
}
