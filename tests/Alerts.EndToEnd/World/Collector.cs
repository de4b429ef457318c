using System.Collections.Concurrent;
using System.Text;
using Alerts.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Alerts.EndToEnd.World;

/// <summary>Takes what a program tells by OTLP over HTTP, and keeps it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> requests = new();
    private readonly WebApplication server;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add(Address.ToString());
        server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            requests.Enqueue((context.Request.Path, body.ToArray()));
        });
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>A program with these settings tells everything, and soon.</summary>
    public Dictionary<string, string?> Settings(double share = 1) => new()
    {
        ["Alerts__Telemetry__OtlpEndpoint"] = Address.ToString(),
        ["Alerts__Telemetry__TraceSampleRatio"] = FormattableString.Invariant($"{share}"),
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
    };

    public IReadOnlyList<CollectedSpan> Spans => [.. Bodies("/v1/traces").SelectMany(static body => CollectedSpan.ReadAll(body))];

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.server.StartAsync();
        return collector;
    }

    public IEnumerable<byte[]> Bodies(string path) =>
        requests.Where(request => request.Path == path).Select(static request => request.Body);

    /// <summary>Whether these words stand anywhere in what was told.</summary>
    public bool Heard(string words) => requests.Any(request => request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0);

    /// <summary>The trace that has a span of this name, once it has one.</summary>
    public async Task<IReadOnlyList<CollectedSpan>> TraceWithAsync(string name, Func<CollectedSpan, bool>? which = null)
    {
        var spans =
            await Eventually.Gives(
                _ => Task.FromResult(Spans), spans => spans.Any(span => span.Name == name && which?.Invoke(span) != false));
        var trace = spans.First(span => span.Name == name && which?.Invoke(span) != false).TraceId;
        return [.. spans.Where(span => span.TraceId == trace)];
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
