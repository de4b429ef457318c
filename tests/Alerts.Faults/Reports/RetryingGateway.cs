using System.Security.Cryptography;
using Alerts.Faults.World;
using Alerts.TestServers;
using RabbitMQ.Client;

namespace Alerts.Faults.Reports;

/// <summary>Publishes straight to the broker, with confirms, and again under the same id when nobody knows.</summary>
internal sealed class RetryingGateway(ProxiedInstallation world, Ledger ledger) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private Gateway? gateway;

    public async Task SendAsync(SentReport report, CancellationToken stopping)
    {
        await PublishAsync(report.Json, report.By.Client.Key, stopping);
        report.Acknowledge();
    }

    /// <summary>Returns once the broker has confirmed it.</summary>
    public async Task PublishAsync(byte[] body, string? key, CancellationToken stopping)
    {
        while (!await TryAsync(body, Gateway.PropertiesOf(key), stopping))
        {
            ledger.Retried();
            await Task.Delay(Rest, TimeProvider.System, stopping);
        }
    }

    /// <summary>A message that must end as a rejection.</summary>
    public async Task PublishPoisonAsync(byte[] body, string? key, string what, CancellationToken stopping)
    {
        await PublishAsync(body, key, stopping);
        ledger.MustReject(Convert.ToHexStringLower(SHA256.HashData(body)), what);
    }

    public async Task<bool> TryAsync(byte[] body, BasicProperties properties, CancellationToken stopping)
    {
        await oneAtATime.WaitAsync(stopping);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            deadline.CancelAfter(Deadline);
            ledger.Sent();
            gateway ??= await Gateway.ConnectAsync(world.GatewayAddress, TimeSpan.FromSeconds(3), deadline.Token);
            // The client has been seen not to return although its token was cancelled.
            await gateway.PublishAsync(body, properties, deadline.Token).WaitAsync(deadline.Token);
            return true;
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            CloseInBackground();
            return false;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await oneAtATime.WaitAsync();
        CloseInBackground();
        oneAtATime.Dispose();
    }

    private void CloseInBackground()
    {
        var old = gateway;
        gateway = null;
        if (old is not null) _ = Task.Run(old.AbortAsync);
    }
}
