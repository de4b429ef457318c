using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.Contracts;

namespace Alerts.LoadTests.Harness;

/// <summary>What the program says of itself when asked at its HTTP endpoints by a key that may see everything.</summary>
internal sealed class ProgramApi(Uri address, string key) : IDisposable
{
    private readonly HttpClient http =
        new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", key) }, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The log's head.</summary>
    public async Task<string> HeadAsync() => (await IncidentPageAsync("?limit=1")).Cursor;

    /// <summary>All alerts after the cursor, in order.</summary>
    public async Task<List<AlertEvent>> AlertsAsync(string after)
    {
        List<AlertEvent> alerts = [];
        while (true)
        {
            var page = await GetAsync($"/api/v1/alerts?limit=500&after={after}", ContractsJson.Default.AlertPage);
            if (!page.Recovered) throw new InvalidOperationException("The log could not honour a cursor.");
            alerts.AddRange(page.Events);
            if (page.Cursor == after) return alerts;
            after = page.Cursor;
        }
    }

    /// <summary>All incidents as they stand.</summary>
    public async Task<List<Incident>> IncidentsAsync()
    {
        List<Incident> incidents = [];
        for (string? after = ""; after is not null;)
        {
            var page = await IncidentPageAsync($"?limit=500{(after.Length > 0 ? $"&after={after}" : "")}");
            incidents.AddRange(page.Incidents);
            after = page.After;
        }
        return incidents;
    }

    /// <summary>Whether it is known what became of the report.</summary>
    public async Task<bool> IsDecidedAsync(Guid report)
    {
        using var answer = await http.GetAsync($"/api/v1/reports/{report}");
        if (answer.StatusCode == HttpStatusCode.NotFound) return false;
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(ContractsJson.Default.ReportStatus))!.Status != ReportOutcome.Queued;
    }

    public void Dispose() => http.Dispose();

    private Task<IncidentPage> IncidentPageAsync(string query) => GetAsync($"/api/v1/incidents{query}", ContractsJson.Default.IncidentPage);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) => (await http.GetFromJsonAsync(path, type))!;
}
