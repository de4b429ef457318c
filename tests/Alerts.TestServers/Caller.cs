using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alerts.Contracts;

namespace Alerts.TestServers;

/// <summary>The holder of a key at the HTTP doors of one copy of the program.</summary>
public sealed class Caller : IDisposable
{
    /// <param name="address">Of the copy.</param>
    /// <param name="key">Whose holder it is.</param>
    /// <param name="keyId">The key's id.</param>
    /// <param name="insider">Asks what became of its reports, where they are a reporter's, who is told little of them.</param>
    /// <param name="administrator">Knows the ids under which incidents name reports; absent when it is one itself.</param>
    public Caller(Uri address, string key, string? keyId = null, Caller? insider = null, Caller? administrator = null)
    {
        this.insider = insider;
        this.administrator = administrator;
        Key = key;
        KeyId = keyId;
        Http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    private readonly Caller? insider, administrator;

    public string Key { get; }

    public string? KeyId { get; }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public Task<HttpResponseMessage> PostAsync(Report report) => PostAsync("/api/v1/reports", ReportJson.Of(report));

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await Http.PostAsync(path, content);
    }

    /// <summary>Posts and insists on 202.</summary>
    public async Task ReportAsync(Report report)
    {
        using var answer = await PostAsync(report);
        if ((int)answer.StatusCode != 202)
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task ReportAsync(IEnumerable<Report> reports)
    {
        foreach (var chunk in reports.Chunk(500))
        {
            using var answer = await PostAsync("/api/v1/reports/batch", ReportJson.Of(chunk));
            answer.EnsureSuccessStatusCode();
            var results = await ReadAsync(answer, ContractsJson.Default.IReadOnlyListBatchItemResult);
            if (results.Any(static result => result.Status != BatchItemStatus.Queued))
                throw new InvalidOperationException($"Not all were queued: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>A report's final outcome, for a reporter as an administrator is told it.</summary>
    public Task<ReportStatus> OutcomeAsync(Guid reportId, TimeSpan? within = null) =>
        insider is null ? ToldAsync(reportId, within) : insider.ToldAsync(reportId, within);

    /// <summary>A report's final outcome, as the holder of this key is told it.</summary>
    public Task<ReportStatus> ToldAsync(Guid reportId, TimeSpan? within = null) => Eventually.Gives(
        token => GetAsync($"/api/v1/reports/{reportId}", ContractsJson.Default.ReportStatus, token),
        static status => status.Status != ReportOutcome.Queued,
        within);

    /// <summary>The id under which incidents name a report, once it is part of one.</summary>
    public async Task<Guid> PublicIdAsync(Guid reportId) =>
        (await (administrator ?? this).ToldAsync(reportId)).PublicId
            ?? throw new InvalidOperationException($"{reportId} is part of no incident.");

    /// <summary>The same of several, in order of the ids.</summary>
    public async Task<IEnumerable<Guid>> PublicIdsAsync(IEnumerable<Report> reports) =>
        (await Task.WhenAll(reports.Select(report => PublicIdAsync(report.ReportId)))).Order();

    public Task<AlertPage> AlertsAsync(string? after = null, int? limit = null) =>
        GetAsync(
            $"/api/v1/alerts?{(after is null ? "" : $"after={after}&")}{(limit is null ? "" : $"limit={limit}")}",
            ContractsJson.Default.AlertPage);

    /// <summary>The whole log, page by page.</summary>
    public async Task<IReadOnlyList<AlertEvent>> WholeLogAsync()
    {
        List<AlertEvent> log = [];
        for (var page = await AlertsAsync(limit: 500); page.Events.Count > 0; page = await AlertsAsync(page.Cursor, 500)) log.AddRange(
            page.Events);
        return log;
    }

    /// <summary>The cursor after the newest alert.</summary>
    public async Task<string> HeadAsync()
    {
        var page = await AlertsAsync(limit: 500);
        while (page.Events.Count > 0) page = await AlertsAsync(page.Cursor, 500);
        return page.Cursor;
    }

    public Task<IncidentDetail> IncidentAsync(Guid id) => GetAsync($"/api/v1/incidents/{id}", ContractsJson.Default.IncidentDetail);

    public async Task<IReadOnlyList<Rejection>> RejectionsAsync() =>
        (await GetAsync("/api/v1/rejections?limit=500", ContractsJson.Default.RejectionPage)).Rejections;

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        using var answer = await Http.GetAsync(path, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await ReadAsync(answer, type);
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(), type)!;

    public void Dispose() => Http.Dispose();
}
