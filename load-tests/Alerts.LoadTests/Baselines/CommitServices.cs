using Alerts.AlertLog;
using Alerts.Embedded;
using Alerts.Hosting;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.LoadTests.Baselines;

/// <summary>
/// The services of the program that decide and commit, built as the program builds them and never started: no background work disturbs.
/// </summary>
internal sealed class CommitServices : IAsyncDisposable
{
    private readonly WebApplication program;

    /// <param name="redis">For StackExchange.Redis.</param>
    /// <param name="border">As in <c>Alerts:Border</c>.</param>
    public CommitServices(string redis, string border)
    {
        var builder = WebApplication.CreateBuilder(["--ConnectionStrings:Redis", redis, "--Alerts:Border", border]);
        builder.Logging.ClearProviders();
        builder.AddHosting();
        builder.AddState();
        builder.AddIncidents();
        program = builder.Build();
        Commit = program.Services.GetRequiredService<CommitBatch>();
        Pages = program.Services.GetRequiredService<AlertLogReader>();
        Keys = program.Services.GetRequiredService<RedisKeys>();
    }

    public CommitBatch Commit { get; }

    public AlertLogReader Pages { get; }

    public RedisKeys Keys { get; }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
