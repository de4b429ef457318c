using System.Security.Cryptography;
using System.Text;
using Alerts.Faults.World;
using RabbitMQ.Client;

namespace Alerts.Faults.Reports;

/// <summary>Publishes straight to the broker, with confirms, and again under the same id when nobody knows.</summary>
internal sealed class GatewaySender(Installation world, Ledger ledger) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private IConnection? connection;
    private IChannel? channel;

    public async Task SendAsync(SentReport report, CancellationToken stopping)
    {
        await PublishAsync(report.Json, report.By.Door.Key, stopping);
        report.Acknowledge();
    }

    /// <summary>Returns once the broker has confirmed it.</summary>
    public async Task PublishAsync(byte[] body, string? key, CancellationToken stopping)
    {
        while (!await TryAsync(body, Properties(key), stopping))
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
            channel ??= await OpenAsync(deadline.Token);
            // The client has been seen not to return although its token was cancelled.
            await channel.BasicPublishAsync("field-reports", "", mandatory: true, properties, body, deadline.Token).AsTask()
                .WaitAsync(deadline.Token);
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

    public static BasicProperties Properties(string? key) => new()
    {
        Persistent = true,
        ContentType = "application/json",
        Headers = key is null ? null : new Dictionary<string, object?> { ["authorization"] = Encoding.UTF8.GetBytes($"Bearer {key}") },
    };

    private async Task<IChannel> OpenAsync(CancellationToken cancellation)
    {
        var factory =
            new ConnectionFactory
            {
                Uri = world.GatewayAddress,
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = TimeSpan.FromSeconds(3)
            };
        connection = await factory.CreateConnectionAsync(cancellation).WaitAsync(cancellation);
        return await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation).WaitAsync(cancellation);
    }

    private void CloseInBackground()
    {
        var old = connection;
        (connection, channel) = (null, null);
        if (old is not null) _ = Task.Run(() => old.AbortAsync(TimeSpan.FromSeconds(1)));
    }
}
