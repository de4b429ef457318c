using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.Contracts;

namespace Alerts.LoadTests.World;

/// <summary>What the program says of itself when asked at its HTTP doors by a key that may see everything.</summary>
internal sealed class PublicRecord(Uri address, string key) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", key) }, Timeout = TimeSpan.FromMinutes(2) };

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

    public void Dispose() => http.Dispose();

    private Task<IncidentPage> IncidentPageAsync(string query) => GetAsync($"/api/v1/incidents{query}", ContractsJson.Default.IncidentPage);

    /// <summary>Read whole first: a position cannot be read from a part of an answer.</summary>
    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(await http.GetByteArrayAsync(path), type)!;
}
