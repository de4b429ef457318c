using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.LoadTests.Harness;

/// <summary>Writes millions of commands to Redis as fast as it takes them: nobody waits for an answer, only for the last one.</summary>
internal sealed class RedisPipe : IAsyncDisposable
{
    private const int FlushAt = 256 * 1024;

    private readonly TcpClient client;
    private readonly NetworkStream stream;
    private readonly ArrayBufferWriter<byte> buffer = new(2 * FlushAt);

    private RedisPipe(TcpClient client)
    {
        this.client = client;
        stream = client.GetStream();
    }

    public static async Task<RedisPipe> OpenAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var pipe = new RedisPipe(client);
        pipe.Begin(3);
        pipe.Part("CLIENT"u8);
        pipe.Part("REPLY"u8);
        pipe.Part("OFF"u8);
        return pipe;
    }

    /// <summary>A command of so many parts follows.</summary>
    public void Begin(int parts)
    {
        if (buffer.WrittenCount > FlushAt) Flush();
        Line((byte)'*', parts);
    }

    public void Part(string text)
    {
        Line((byte)'$', Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, buffer);
        End();
    }

    public void Part(ReadOnlySpan<byte> bytes)
    {
        Line((byte)'$', bytes.Length);
        buffer.Write(bytes);
        End();
    }

    /// <summary>Returns once Redis has done everything.</summary>
    public async Task FinishAsync()
    {
        Begin(3);
        Part("CLIENT"u8);
        Part("REPLY"u8);
        Part("ON"u8);
        Flush();
        var answer = new byte[16];
        await stream.ReadAtLeastAsync(answer, 5);
        if (!answer.AsSpan().StartsWith("+OK\r\n"u8))
            throw new InvalidOperationException($"Redis answered {Encoding.UTF8.GetString(answer)}");
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private void Flush()
    {
        stream.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    private void Line(byte kind, int number)
    {
        var line = buffer.GetSpan(16);
        line[0] = kind;
        number.TryFormat(line[1..], out var length, provider: CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(line[(length + 1)..]);
        buffer.Advance(length + 3);
    }

    private void End() => buffer.Write("\r\n"u8);
}
