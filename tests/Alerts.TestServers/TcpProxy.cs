using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Alerts.TestServers;

/// <summary>A network of one link that can be slow, silent or torn.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, FreePort.Next());
    private readonly ConcurrentDictionary<TcpClient, TcpClient> links = new();
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;
    private readonly int target;
    private volatile bool silent, refusing;
    private volatile byte[]? losesAnswersAfter;
    private volatile bool losingAnswers;
    private long delayTicks;
    private long passesStill = long.MaxValue;
    private long harmed;

    public TcpProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often a connection was reset or refused, or a piece of data was lost or came late.</summary>
    public long Harmed => Interlocked.Read(ref harmed);

    /// <summary>Added before every piece of data, in both directions.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref delayTicks));
        set => Interlocked.Exchange(ref delayTicks, value.Ticks);
    }

    /// <summary>
    /// Whatever arrives is lost, while the connections stay open: a cable was pulled. Lost data does not come back; reset afterwards.
    /// </summary>
    public bool Silent
    {
        get => silent;
        set => silent = value;
    }

    /// <summary>Once a request with these bytes has gone through, every answer is lost while requests still arrive; null ends it.</summary>
    public byte[]? LosesAnswersAfter
    {
        get => losesAnswersAfter;
        set
        {
            losingAnswers = false;
            losesAnswersAfter = value;
        }
    }

    /// <summary>New connections are reset as soon as they are made.</summary>
    public bool Refusing
    {
        get => refusing;
        set => refusing = value;
    }

    /// <summary>
    /// After so many more bytes, counted over all connections, every connection ends with an RST: most likely inside a message.
    /// </summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref passesStill, bytes);

    /// <summary>Every connection ends with an RST.</summary>
    public void Reset()
    {
        foreach (var (near, far) in links)
        {
            Abort(near);
            Abort(far);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        Reset();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync(closing.Token);
                if (refusing) Abort(near);
                else _ = LinkAsync(near);
            }
        }
        catch (Exception ending) when (ending is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The proxy was disposed.
        }
    }

    private async Task LinkAsync(TcpClient near)
    {
        using var far = new TcpClient();
        links[near] = far;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target, closing.Token);
            await Task.WhenAny(CopyAsync(near, far, isRequest: true), CopyAsync(far, near, isRequest: false));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The one end learns that the other is gone by being closed below.
        }
        finally
        {
            links.TryRemove(near, out _);
            near.Dispose();
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool isRequest)
    {
        var buffer = new byte[16 * 1024];
        while (await from.GetStream().ReadAsync(buffer, closing.Token) is > 0 and var length)
        {
            if (silent || Delay > TimeSpan.Zero) Interlocked.Increment(ref harmed);
            if (Delay > TimeSpan.Zero) await Task.Delay(Delay, TimeProvider.System, closing.Token);
            if (isRequest && losesAnswersAfter is { } marker && buffer.AsSpan(0, length).IndexOf(marker) >= 0) losingAnswers = true;
            if (losingAnswers && !isRequest) continue;
            var passes = Passes(length);
            if (!silent) await to.GetStream().WriteAsync(buffer.AsMemory(0, passes), closing.Token);
            if (passes < length) Reset();
        }
    }

    private int Passes(int length)
    {
        if (Interlocked.Read(ref passesStill) == long.MaxValue) return length;
        var left = Interlocked.Add(ref passesStill, -length);
        if (left >= 0) return length;
        Interlocked.Exchange(ref passesStill, long.MaxValue);
        return (int)Math.Max(0, length + left);
    }

    private void Abort(TcpClient client)
    {
        if (client.Client is not { } socket) return;
        Interlocked.Increment(ref harmed);
        socket.LingerState = new(enable: true, seconds: 0);
        client.Dispose();
    }
}
