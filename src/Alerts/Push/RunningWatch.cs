using Alerts.AlertLog;
using Microsoft.AspNetCore.SignalR;

namespace Alerts.Push;

/// <summary>A connection's pump while it runs.</summary>
internal sealed class RunningWatch : IDisposable
{
    private readonly CancellationTokenSource left;
    private Task finished = Task.CompletedTask;

    private RunningWatch(Cursor from, CancellationToken aborted)
    {
        Reached = from;
        left = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    /// <summary>How far it came: a watch that replaces it goes on from here.</summary>
    public Cursor Reached { get; private set; }

    public static RunningWatch Start(Watch watch, WatcherPump pump, HubConnectionContext connection, ILogger logger)
    {
        var running = new RunningWatch(watch.From, connection.ConnectionAborted);
        running.finished = Task.Run(() => running.RunAsync(watch, pump, connection, logger));
        return running;
    }

    public async Task StopAsync()
    {
        await left.CancelAsync();
        await finished;
        Dispose();
    }

    public void Dispose() => left.Dispose();

    private async Task RunAsync(Watch watch, WatcherPump pump, HubConnectionContext connection, ILogger logger)
    {
        var end = WatchEnd.Left;
        try
        {
            end = await pump.RunAsync(watch, new HubSink(connection), reached => Reached = reached, left.Token);
        }
        finally
        {
            // A watcher that would silently get nothing more must see its connection end.
            if (!left.IsCancellationRequested)
            {
                PushLog.Cut(logger, end);
                connection.Abort();
            }
        }
    }
}
