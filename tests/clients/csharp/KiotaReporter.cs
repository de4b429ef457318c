using Alerts.GeneratedClients.Kiota;
using Alerts.GeneratedClients.Kiota.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Alerts.GeneratedClients;

internal static class KiotaReporter
{
    public static async Task SendAsync(Uri address, string key)
    {
        using var adapter = new HttpClientRequestAdapter(new BearerKey(key)) { BaseUrl = address.ToString().TrimEnd('/') };
        var receipt = await new AlertsClient(adapter).Api.V1.Reports.PostAsync(new()
        {
            ReportId = Guid.CreateVersion7(),
            Event = EventCode.ArmedClash,
            OccurredAt = TimeProvider.System.GetUtcNow().AddMinutes(-5),
            Location = new() { Type = GeoPoint_type.Point, Coordinates = [70.1, 33.2] },
        });
        Console.WriteLine($"{receipt!.ReportId} {receipt.Status}");
    }

    private sealed class BearerKey(string key) : IAuthenticationProvider
    {
        public Task AuthenticateRequestAsync(RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext,
            CancellationToken cancellationToken)
        {
            request.Headers.Add("Authorization", $"Bearer {key}");
            return Task.CompletedTask;
        }
    }
}
