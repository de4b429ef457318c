using System.Net.Sockets;
using System.Text;

namespace Alerts.EndToEnd.World;

/// <summary>The bytes of one answer.</summary>
public sealed class HostileAnswer(Socket socket, Action<int> sent, CancellationToken over)
{
    public CancellationToken Over => over;

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var count = await socket.SendAsync(bytes, over);
            sent(count);
            bytes = bytes[count..];
        }
    }

    /// <summary>The same again and again until the other side hangs up.</summary>
    /// <param name="bytes">What.</param>
    /// <param name="pause">In between.</param>
    public async Task RepeatAsync(byte[] bytes, TimeSpan pause = default)
    {
        while (true)
        {
            await SendAsync(bytes);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, TimeProvider.System, over);
        }
    }

    /// <summary>Ends the connection with a reset instead of an end.</summary>
    public void Reset() => socket.Close(timeout: 0);
}
