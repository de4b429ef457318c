using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Faults.Hostile;

/// <summary>
/// One connection on which several requests are always under way. The server answers them one after the other, so the time of an answer is
/// counted from the answer before it.
/// </summary>
internal sealed class HttpPipe(Uri address) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private TcpClient? client;
    private byte[] buffer = new byte[64 * 1024];
    private int begin, end;

    /// <summary>Sends them all and tells of each answer: status 0 when the connection ended without one.</summary>
    public async Task SendAsync(IReadOnlyList<HttpInput> inputs, Action<HttpInput, int, TimeSpan> answered)
    {
        for (var next = 0; next < inputs.Count;)
        {
            using var deadline = new CancellationTokenSource(Deadline);
            var before = next;
            try
            {
                var stream = await OpenAsync(deadline.Token);
                // Written beside reading: a server that answers before it has read everything must not wait for us.
                var all = new ArrayBufferWriter<byte>(64 * 1024);
                foreach (var input in inputs.Skip(next)) input.WriteTo(all);
                var writing = stream.WriteAsync(all.WrittenMemory, deadline.Token).AsTask();
                for (var closes = false; next < inputs.Count && !closes; next++)
                {
                    var began = Stopwatch.GetTimestamp();
                    (var status, closes) = await ReadAnswerAsync(stream, deadline.Token);
                    answered(inputs[next], status, Stopwatch.GetElapsedTime(began));
                    if (closes) Close();
                }
                await writing;
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException
                or ObjectDisposedException)
            {
                Close();
                // Answered after its connection was given up by the server: the next one goes on a connection of its own.
                if (next == before) answered(inputs[next++], broken is OperationCanceledException ? -1 : 0, TimeSpan.Zero);
            }
        }
    }

    public void Dispose() => Close();

    private async Task<NetworkStream> OpenAsync(CancellationToken cancellation)
    {
        if (client is null)
        {
            client = new() { NoDelay = true };
            begin = end = 0;
            await client.ConnectAsync(address.Host, address.Port, cancellation);
        }
        return client.GetStream();
    }

    private void Close()
    {
        client?.Dispose();
        client = null;
    }

    private async Task<(int Status, bool Closes)> ReadAnswerAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var status = int.Parse((await LineAsync(stream, cancellation)).AsSpan(9, 3), CultureInfo.InvariantCulture);
        long length = 0;
        bool chunked = false, closes = false;
        for (var line = await LineAsync(stream, cancellation); line.Length > 0; line = await LineAsync(stream, cancellation))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = long.Parse(line.AsSpan(15), CultureInfo.InvariantCulture);
            if (line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase)) chunked = true;
            if (line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase))
                closes = line.Contains("close", StringComparison.OrdinalIgnoreCase);
        }
        if (!chunked) await SkipAsync(stream, length, cancellation);
        while (chunked)
        {
            var size = long.Parse(await LineAsync(stream, cancellation), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await SkipAsync(stream, size + 2, cancellation);
            chunked = size > 0;
        }
        return (status, closes);
    }

    private async Task<string> LineAsync(NetworkStream stream, CancellationToken cancellation)
    {
        while (true)
        {
            var at = buffer.AsSpan(begin, end - begin).IndexOf("\r\n"u8);
            if (at >= 0)
            {
                var line = Encoding.Latin1.GetString(buffer, begin, at);
                begin += at + 2;
                return line;
            }
            await FillAsync(stream, cancellation);
        }
    }

    private async Task SkipAsync(NetworkStream stream, long count, CancellationToken cancellation)
    {
        while (count > end - begin)
        {
            count -= end - begin;
            begin = end;
            await FillAsync(stream, cancellation);
        }
        begin += (int)count;
    }

    private async Task FillAsync(NetworkStream stream, CancellationToken cancellation)
    {
        if (begin > 0) Array.Copy(buffer, begin, buffer, 0, end -= begin);
        begin = 0;
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
        if (read == 0) throw new IOException("The connection ended.");
        end += read;
    }
}
