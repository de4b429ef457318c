using Alerts.Sectors;

namespace Alerts.Demo;

/// <summary>Puts the shipped sectors in force before anything else starts, so that the first report already finds them.</summary>
internal sealed class DemoSectors(SectorStore store) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken) =>
        await store.ImportIfNoneAsync(
            await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "sectors.geojson"), cancellationToken));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
