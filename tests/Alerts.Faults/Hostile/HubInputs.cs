using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Alerts.TestServers;
using CsCheck;
using MessagePack;

namespace Alerts.Faults.Hostile;

/// <summary>
/// Frames to the hub, in JSON or MessagePack, over a WebSocket of our own: mostly calls with odd arguments, some broken frames.
/// </summary>
internal sealed class HubInputs(Uri address, string key, bool messagePack) : IDisposable
{
    private const int InARow = 12;
    private const string Watch =
        """{"type":1,"invocationId":"7","target":"Watch","arguments":[{"after":"0a0a0a0a0a0a-5","sectors":["west"],"events":["shelling"],"minSeverity":"Severe"}]}""";
    private const string Arguments = """{"after":"0a0a0a0a0a0a-5","sectors":["west"],"events":["shelling"],"minSeverity":"Severe"}""";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly byte[] incoming = new byte[64 * 1024];
    private ClientWebSocket? socket;
    private int barrier;

    public string Kind => messagePack ? "hub messagepack" : "hub json";

    public async Task RunAsync(int count, PCG random, Tally tally, Action<string> failed)
    {
        var frames = messagePack ? MessagePackFrames() : JsonFrames();
        for (var done = 0; done < count;)
        {
            var row = Math.Min(InARow, count - done);
            var began = Stopwatch.GetTimestamp();
            string answer;
            try
            {
                using var deadline = new CancellationTokenSource(Deadline);
                answer = await RowAsync([.. Enumerable.Range(0, row).Select(_ => frames.Generate(random, null, out var _))], deadline.Token)
                    ? "went on" : "closed";
            }
            catch (Exception broken) when (LostConnection.Explains(broken) || broken is InvalidOperationException)
            {
                answer = "closed";
                if (broken is OperationCanceledException)
                    failed($"{Kind}: neither an answer nor an end within {Deadline.TotalSeconds:0} s");
                Close();
            }
            var took = Stopwatch.GetElapsedTime(began) / row;
            for (var each = 0; each < row; each++) tally.Count(Kind, answer, took);
            done += row;
        }
    }

    public void Dispose() => Close();

    /// <summary>Sends the frames and a sound call after them; true when that one was answered on the same connection.</summary>
    private async Task<bool> RowAsync(byte[][] frames, CancellationToken cancellation)
    {
        var open = await OpenAsync(cancellation);
        var type = messagePack ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        foreach (var frame in frames) await open.SendAsync(frame, type, endOfMessage: true, cancellation);
        var id = $"barrier{++barrier}";
        await open.SendAsync(
            messagePack ? Packed($"[1,{{}},\"{id}\",\"Watch\",[{{}}]]")
                : Text($$"""{"type":1,"invocationId":"{{id}}","target":"Watch","arguments":[{}]}"""), type, true, cancellation);
        return await HearsAsync(open, Encoding.ASCII.GetBytes(id), cancellation);
    }

    private async Task<bool> HearsAsync(ClientWebSocket open, byte[] what, CancellationToken cancellation)
    {
        // What is listened for may come in two pieces: the end of one read is kept in front of the next.
        var kept = 0;
        while (true)
        {
            var heard = await open.ReceiveAsync(incoming.AsMemory(kept), cancellation);
            if (heard.MessageType == WebSocketMessageType.Close)
            {
                Close();
                return false;
            }
            var all = incoming.AsSpan(0, kept + heard.Count);
            if (all.IndexOf(what) >= 0) return true;
            kept = Math.Min(all.Length, what.Length - 1);
            all[^kept..].CopyTo(incoming);
        }
    }

    private async Task<ClientWebSocket> OpenAsync(CancellationToken cancellation)
    {
        if (socket is { State: WebSocketState.Open }) return socket;
        Close();
        socket = new();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        await socket.ConnectAsync(new($"ws://{address.Authority}/hubs/alerts"), cancellation);
        await socket.SendAsync(
            Text($$"""{"protocol":"{{(messagePack ? "messagepack" : "json")}}","version":1}"""),
            WebSocketMessageType.Text,
            true,
            cancellation);
        await socket.ReceiveAsync(incoming.AsMemory(), cancellation);
        return socket;
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
    }

    private static Gen<byte[]> JsonFrames() => Gen.Frequency(
        (40, Mutation.OfJson(Arguments)
            .Select(argument => Text($$"""{"type":1,"invocationId":"7","target":"Watch","arguments":[{{argument}}]}"""))),
        (2, Mutation.OfJson(Watch).Select(Text)),
        (1, Mutation.OfBytes(Text(Watch))));

    private static Gen<byte[]> MessagePackFrames() => Gen.Frequency(
        (40, Mutation.OfJson(Arguments).Select(argument => Packed($"[1,{{}},\"7\",\"Watch\",[{argument}]]"))),
        (1, Mutation.OfBytes(Message($"[1,{{}},\"7\",\"Watch\",[{Arguments}]]")).Select(Framed)));

    private static byte[] Text(string json) => [.. Encoding.UTF8.GetBytes(json), 0x1e];

    private static byte[] Packed(string json) => Framed(Message(json));

    /// <summary>What is no JSON becomes a string that holds it.</summary>
    private static byte[] Message(string json)
    {
        try
        {
            return MessagePackSerializer.ConvertFromJson(json);
        }
        catch (Exception unreadable) when (unreadable is MessagePackSerializationException or OverflowException or FormatException
            or InvalidOperationException)
        {
            return MessagePackSerializer.Serialize(json);
        }
    }

    /// <summary>Its true length, then the message: of a longer one the server would rightly wait for the rest.</summary>
    private static byte[] Framed(byte[] message)
    {
        var length = new ArrayBufferWriter<byte>();
        var left = (uint)message.Length;
        do
        {
            length.GetSpan(1)[0] = (byte)((left & 0x7f) | (left > 0x7f ? 0x80u : 0));
            length.Advance(1);
            left >>= 7;
        }
        while (left > 0);
        return [.. length.WrittenSpan, .. message];
    }
}
