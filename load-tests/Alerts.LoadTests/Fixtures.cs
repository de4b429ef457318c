using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Harness;
using Alerts.LoadTests.Scenarios;
using Alerts.TestServers;

namespace Alerts.LoadTests;

/// <summary>What several measurements share, each made when it is first asked for.</summary>
internal sealed class Fixtures : IAsyncDisposable
{
    private readonly Lazy<TestGeography> geography = new();
    private readonly Lazy<Task<RabbitMqServerProcess>> broker = new(() => RabbitMqServerProcess.StartAsync());
    private ScenarioContext? context;

    public TestGeography Geography => geography.Value;

    public Task<RabbitMqServerProcess> BrokerAsync() => broker.Value;

    public async Task<ScenarioContext> ContextAsync() => context ??= await ScenarioContext.OpenAsync(await BrokerAsync(), Geography);

    /// <summary>Every report of the scenarios against the incidents; null when there was none.</summary>
    public async Task<Tally?> AccountAsync() => context is null ? null : await context.AccountAsync();

    /// <summary>Whoever asks next gets a new one.</summary>
    public async Task ClearContextAsync()
    {
        if (context is not null) await context.DisposeAsync();
        context = null;
    }

    public async ValueTask DisposeAsync()
    {
        await ClearContextAsync();
        if (broker.IsValueCreated) await (await broker.Value).DisposeAsync();
    }
}
