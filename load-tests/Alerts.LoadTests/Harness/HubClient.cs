using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.LoadTests.Accounting;

namespace Alerts.LoadTests.Harness;

/// <summary>
/// A connection to a SignalR hub that speaks the JSON protocol over a WebSocket itself: it takes an alert's number out of the bytes and
/// leaves the rest alone. The official client turns every alert into objects, and two thousand of those on the generator's side would be
/// what is measured.
/// </summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const byte EndOfRecord = 0x1E;
    private const int FirstBuffer = 8 * 1024;

    /// <summary>The hub ends connections that say nothing for 30 seconds.</summary>
    private static readonly TimeSpan Pinging = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly ReceivedAlerts received;
    private readonly TaskCompletionSource<WatchAnswer> watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource closing = new();
    private Task reading = Task.CompletedTask;
    private Task pinging = Task.CompletedTask;

    private HubClient(ReceivedAlerts received) => this.received = received;

    /// <summary>Connects and begins to watch; with a cursor in what was received, from there.</summary>
    /// <param name="address">Of the program.</param>
    /// <param name="received">Notes what is received.</param>
    /// <param name="takesIn">Whether it reads: one that does not never takes anything off its connection once it watches.</param>
    public static async Task<HubClient> OpenAsync(Uri address, ReceivedAlerts received, bool takesIn = true)
    {
        var client = new HubClient(received);
        try
        {
            await client.BeginAsync(address, takesIn);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a torn cable would, and waits until nothing more is noted.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        socket.Abort();
        await Task.WhenAll(reading, pinging);
        socket.Dispose();
        closing.Dispose();
    }

    private async Task BeginAsync(Uri address, bool takesIn)
    {
        socket.Options.SetRequestHeader("Authorization", $"Bearer {received.Who.Key}");
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await socket.ConnectAsync(new UriBuilder(new Uri(address, "/hubs/alerts")) { Scheme = "ws" }.Uri, closing.Token);
        await SayAsync("""{"protocol":"json","version":1}""");
        var asks = JsonSerializer.Serialize(received.Who.Asks with { After = received.Cursor }, ContractsJson.Default.WatchRequest);
        await SayAsync($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{{asks}}]}""");
        reading = ReadAsync(takesIn);
        var answer = await watching.Task.WaitAsync(TimeSpan.FromSeconds(60));
        received.Begin(answer.Cursor);
        pinging = PingAsync();
    }

    private Task SayAsync(string record) =>
        socket.SendAsync(
            (byte[])[.. Encoding.UTF8.GetBytes(record), EndOfRecord], WebSocketMessageType.Text, endOfMessage: true, closing.Token);

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pinging, TimeProvider.System, closing.Token);
                await SayAsync("""{"type":6}""");
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The client is closed, by us or by the hub; what was not received will show.
        }
    }

    private async Task ReadAsync(bool takesIn)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var filled = 0;
        try
        {
            while (takesIn || !watching.Task.IsCompleted)
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(filled), closing.Token);
                var at = Stopwatch.GetTimestamp();
                if (got.MessageType == WebSocketMessageType.Close) break;
                filled += got.Count;
                var taken = TakeRecords(buffer.AsSpan(0, filled), at);
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
                if (filled == buffer.Length) buffer = Grown(buffer);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // As above.
        }
        finally
        {
            watching.TrySetException(new InvalidOperationException("The hub closed the connection before it answered."));
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Takes what is complete; answers how many bytes that was.</summary>
    private int TakeRecords(ReadOnlySpan<byte> bytes, long at)
    {
        var taken = 0;
        while (bytes[taken..].IndexOf(EndOfRecord) is >= 0 and var length)
        {
            Take(bytes.Slice(taken, length), at);
            taken += length + 1;
        }
        return taken;
    }

    private void Take(ReadOnlySpan<byte> record, long at)
    {
        var message = HubMessage.Read(record);
        switch (message)
        {
            case { Kind: HubMessageKind.Alert }:
                received.Add(new(message.Seq, at));
                // Only keys with a limit can be told too much, and only a few watchers have one.
                if (received.Who.KeySectors is not null && received.Who.TellsTooMuch(HubMessage.Alert(record).Incident))
                    received.SaysTooMuch();
                received.Reach(HubMessage.Cursor(record));
                break;
            case { Kind: HubMessageKind.Head }:
                received.Reach(HubMessage.Cursor(record));
                break;
            case { Kind: HubMessageKind.Snapshot }:
                received.Snapshots++;
                break;
            case { Kind: HubMessageKind.Answer }:
                if (HubMessage.Answer(record) is { } answer) watching.TrySetResult(answer);
                else watching.TrySetException(new InvalidOperationException(Encoding.UTF8.GetString(record)));
                break;
            case { Kind: HubMessageKind.Other }:
                break;
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
