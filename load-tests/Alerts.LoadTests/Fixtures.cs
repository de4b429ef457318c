using Alerts.LoadTests.Accounting;
using Alerts.LoadTests.Scenarios;
using Alerts.LoadTests.World;
using Alerts.TestServers;

namespace Alerts.LoadTests;

/// <summary>What several measurements share, each made when it is first asked for.</summary>
internal sealed class Fixtures : IAsyncDisposable
{
    private readonly Lazy<TestGeography> strip = new();
    private readonly Lazy<Task<RabbitMqServerProcess>> broker = new(() => RabbitMqServerProcess.StartAsync());
    private Stage? stage;

    public TestGeography Strip => strip.Value;

    public Task<RabbitMqServerProcess> BrokerAsync() => broker.Value;

    public async Task<Stage> StageAsync() => stage ??= await Stage.OpenAsync(await BrokerAsync(), Strip);

    /// <summary>Every report of the scenarios against the incidents; null when there was none.</summary>
    public async Task<Tally?> AccountAsync() => stage is null ? null : await stage.AccountAsync();

    /// <summary>Whoever asks next gets a new one.</summary>
    public async Task ClearStageAsync()
    {
        if (stage is not null) await stage.DisposeAsync();
        stage = null;
    }

    public async ValueTask DisposeAsync()
    {
        await ClearStageAsync();
        if (broker.IsValueCreated) await (await broker.Value).DisposeAsync();
    }
}
