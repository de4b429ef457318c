using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Alerts.Samples;

internal static class SendReport
{
    private static readonly HttpClient Http = new()
    {
        BaseAddress = new(Environment.GetEnvironmentVariable("ALERTS_URL")!),
        DefaultRequestHeaders = { Authorization = new("Bearer", Environment.GetEnvironmentVariable("ALERTS_KEY")) },
        Timeout = TimeSpan.FromSeconds(15),
    };

    public static async Task RunAsync()
    {
        // The id is made once and kept with the report: under the same id it can be sent as often as need be.
        var id = Guid.CreateVersion7();
        await SendAsync(new
        {
            reportId = id,
            @event = "shelling",
            occurredAt = DateTimeOffset.UtcNow,
            location = new { type = "Point", coordinates = new[] { 70.1, 33.4 } }, // Longitude first.
            uncertaintyMeters = 300,
        });
        Console.WriteLine($"{id} queued");
        Console.WriteLine($"{id} {await OutcomeAsync(id)}");
    }

    /// <summary>Sends until the report is taken. Throws when it is refused: sending the same again would not help then.</summary>
    private static async Task SendAsync(object report)
    {
        while (true)
        {
            using var answer = await AskAsync(HttpMethod.Post, "/api/v1/reports", report);
            if (answer is { StatusCode: HttpStatusCode.Accepted }) return;
            if (answer is { StatusCode: not HttpStatusCode.TooManyRequests and < HttpStatusCode.InternalServerError })
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            // No answer, too many (429), or nobody knows whether it was taken (503).
            await Task.Delay(answer?.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>What became of it; a report that waits in the queue is asked for again.</summary>
    private static async Task<string?> OutcomeAsync(Guid id)
    {
        while (true)
        {
            using var answer = await AskAsync(HttpMethod.Get, $"/api/v1/reports/{id}");
            if (answer is { IsSuccessStatusCode: true })
            {
                var status = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString();
                if (status != "queued") return status;
            }
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Null when no answer came.</summary>
    private static async Task<HttpResponseMessage?> AskAsync(HttpMethod method, string path, object? body = null)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            return await Http.SendAsync(request);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or TaskCanceledException)
        {
            return null;
        }
    }
}
