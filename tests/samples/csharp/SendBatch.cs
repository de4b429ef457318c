using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Alerts.Samples;

internal static class SendBatch
{
    private static readonly HttpClient Http = new()
    {
        BaseAddress = new(Environment.GetEnvironmentVariable("ALERTS_URL")!),
        DefaultRequestHeaders = { Authorization = new("Bearer", Environment.GetEnvironmentVariable("ALERTS_KEY")) },
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static async Task RunAsync()
    {
        var now = DateTimeOffset.UtcNow;
        var waiting = new[] { 70.2, 70.3, 70.4 }
            .Select(longitude => new Report(Guid.CreateVersion7(), "drone-strike", now, new("Point", [longitude, 33.5])))
            .ToDictionary(report => report.ReportId);
        while (waiting.Count > 0)
        {
            using var answer = await SendAsync(waiting.Values.Take(500));
            if (answer is { IsSuccessStatusCode: false } && !MayPass(answer.StatusCode))
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            // One result for each report; a bad one spoils no other.
            foreach (var result in answer is { IsSuccessStatusCode: true } ? (await answer.Content.ReadFromJsonAsync<Result[]>())! : [])
            {
                if (result.Problem is { } problem && MayPass(problem.Status)) continue;
                Console.WriteLine($"{result.ReportId} {result.Status} {result.Problem?.Code}");
                waiting.Remove(result.ReportId);
            }
            // What was not taken goes again under the same ids.
            if (waiting.Count > 0) await Task.Delay(answer?.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(2));
        }
    }

    private static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>Null when no answer came.</summary>
    private static async Task<HttpResponseMessage?> SendAsync(IEnumerable<Report> reports)
    {
        try
        {
            return await Http.PostAsJsonAsync("/api/v1/reports/batch", reports);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or TaskCanceledException)
        {
            return null;
        }
    }

    private sealed record Report(Guid ReportId, string Event, DateTimeOffset OccurredAt, Place Location);

    private sealed record Place(string Type, double[] Coordinates);

    private sealed record Result(Guid ReportId, string Status, Problem? Problem);

    private sealed record Problem(HttpStatusCode Status, string Code);
}
