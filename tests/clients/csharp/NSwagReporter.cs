using System.Net.Http.Headers;
using Alerts.GeneratedClients.NSwag;

namespace Alerts.GeneratedClients;

internal static class NSwagReporter
{
    public static async Task SendAsync(Uri address, string key)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var client = new AlertsClient(http) { BaseUrl = address.ToString() };
        var receipt = await client.SendReportAsync(new()
        {
            ReportId = Guid.CreateVersion7(),
            Event = EventCode.ArmedClash,
            OccurredAt = TimeProvider.System.GetUtcNow().AddMinutes(-5),
            Location = new() { Type = GeoPointType.Point, Coordinates = [70.1, 33.2] },
        });
        Console.WriteLine($"{receipt.ReportId} {receipt.Status}");
    }
}
