using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Alerts.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.EndToEnd.Samples;

/// <summary>
/// Stands before the program as a proxy does and refuses whoever sends the first reports: 503, then 429, each with a time to wait; of a
/// batch that comes through then it lets all reports but the first pass. After that it passes everything on.
/// </summary>
public sealed class RefusingProxy : IAsyncDisposable
{
    private const int SecondsToWait = 1;

    private readonly WebApplication app;
    private readonly HttpClient program;
    private readonly ConcurrentQueue<(long At, string Body)> sent = new();
    private bool spoiltOne;

    private RefusingProxy(Uri address)
    {
        program = new() { BaseAddress = address };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add(SamplesInstallation.Text(Address));
        app.Run(AnswerAsync);
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>The bodies of all posts, in order.</summary>
    public IReadOnlyList<string> Sent => [.. sent.Select(post => post.Body)];

    /// <summary>Whether the sender gave it the time it asked for, each time.</summary>
    public bool WasGivenTime =>
        sent.Zip(sent.Skip(1)).Take(2)
            .All(pair => Stopwatch.GetElapsedTime(pair.First.At, pair.Second.At).TotalSeconds > SecondsToWait * 0.95);

    public static async Task<RefusingProxy> OpenAsync(Caller caller)
    {
        var proxy = new RefusingProxy(caller.Address);
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        program.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (isPost) sent.Enqueue((Stopwatch.GetTimestamp(), body));
        if (isPost && sent.Count <= 2)
        {
            context.Response.StatusCode = sent.Count == 1 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = $"{SecondsToWait}";
            return;
        }
        var spoils = isPost && !spoiltOne && body.StartsWith('[');
        spoiltOne |= spoils;
        await PassOnAsync(context, spoils ? WithoutFirst(body) : body, spoils ? FirstId(body) : null);
    }

    private async Task PassOnAsync(HttpContext context, string body, string? refusedId)
    {
        using var request = new HttpRequestMessage(new(context.Request.Method), context.Request.Path);
        request.Headers.Add("Authorization", [.. context.Request.Headers.Authorization]);
        if (body.Length > 0)
            request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await program.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = $"{answer.Content.Headers.ContentType}";
        await context.Response.WriteAsync(refusedId is null ? text : WithRefused(text, refusedId));
    }

    private static string FirstId(string batch) => JsonNode.Parse(batch)![0]!["reportId"]!.GetValue<string>();

    private static string WithoutFirst(string batch)
    {
        var reports = JsonNode.Parse(batch)!.AsArray();
        reports.RemoveAt(0);
        return reports.ToJsonString();
    }

    private static string WithRefused(string results, string id)
    {
        var all = JsonNode.Parse(results)!.AsArray();
        all.Insert(
            0,
            JsonNode.Parse(
                $$$"""{"reportId": "{{{id}}}", "status": "refused", "problem": {"status": 503, "code": "not-confirmed", "title": "Send it again."}}"""));
        return all.ToJsonString();
    }
}
