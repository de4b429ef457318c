using Alerts.AlertLog;
using Microsoft.AspNetCore.SignalR;

namespace Alerts.Push;

/// <summary>A connection's pump while it runs.</summary>
internal sealed class HubSubscription
{
    private readonly CancellationTokenSource left;
    private Task finished = Task.CompletedTask;

    private HubSubscription(Watch watch, CancellationToken aborted)
    {
        Reached = watch.Recovered ? watch.From : null;
        left = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    /// <summary>How far it came: a watch that replaces it goes on from here. Null while it owes the watcher a snapshot.</summary>
    public Cursor? Reached { get; private set; }

    public static HubSubscription Start(Watch watch, WatcherSession pump, HubConnectionContext connection, ILogger logger)
    {
        var running = new HubSubscription(watch, connection.ConnectionAborted);
        running.finished = Task.Run(() => running.RunAsync(watch, pump, connection, logger));
        return running;
    }

    /// <summary>Returns once nothing more will be sent.</summary>
    public async Task StopAsync()
    {
        await left.CancelAsync();
        await finished;
        left.Dispose();
    }

    private async Task RunAsync(Watch watch, WatcherSession pump, HubConnectionContext connection, ILogger logger)
    {
        var end = WatchEnd.Left;
        try
        {
            end = await pump.RunAsync(watch, new HubSink(connection), reached => Reached = reached, left.Token);
        }
        catch (Exception exception)
        {
            PushLog.PumpFailed(logger, exception);
        }
        // A watcher that would silently get nothing more must see its connection end.
        if (left.IsCancellationRequested) return;
        PushLog.Cut(logger, end);
        connection.Abort();
    }
}
