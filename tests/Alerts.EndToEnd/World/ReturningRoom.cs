using Alerts.TestServers;
using Microsoft.AspNetCore.Http.Connections;

namespace Alerts.EndToEnd.World;

/// <summary>An operations room that comes back with its cursor whenever its connection was lost, as a good client does.</summary>
public sealed class ReturningRoom : IAsyncDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Lock sync = new();
    private readonly List<OperationsRoom> visits = [];
    private readonly Task staying;

    public ReturningRoom(Caller caller, HttpTransportType transport) => staying = StayAsync(caller, transport);

    /// <summary>Every alert heard, in the order in which it was heard.</summary>
    public IReadOnlyList<long> Seqs
    {
        get
        {
            lock (sync)
            {
                return [.. visits.SelectMany(static visit => visit.Alerts).Select(static alert => alert.Seq)];
            }
        }
    }

    public Task IsOpenAsync() => Eventually.Holds(() => IsOpen);

    private bool IsOpen
    {
        get
        {
            lock (sync)
            {
                return visits.Count > 0;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await staying;
        leaving.Dispose();
    }

    private async Task StayAsync(Caller caller, HttpTransportType transport)
    {
        string? cursor = null;
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                await using var room = await OperationsRoom.OpenAsync(caller, new() { After = cursor }, transports: transport);
                cursor ??= room.Answer.Cursor;
                lock (sync)
                {
                    visits.Add(room);
                }
                await room.Closed.WaitAsync(leaving.Token);
                cursor = room.Alerts is [.., var last] ? last.Cursor : cursor;
            }
            catch (Exception) when (!leaving.IsCancellationRequested)
            {
                // The copy is gone, and the proxy has not noticed yet: at once again.
                await Task.Yield();
            }
            catch (OperationCanceledException)
            {
                // It leaves.
            }
        }
    }
}
