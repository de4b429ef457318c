using System.IO.Compression;
using Alerts.EndToEnd.World;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>How a bad receiver does each of them.</summary>
internal static class Misdeeds
{
    private const long Megabyte = 1 << 20;

    private const string Good = "HTTP/1.1 200 OK\r\n";

    /// <summary>A quarter of a gigabyte of nothing, packed.</summary>
    private static readonly byte[] Bomb = PackedNothing();

    public static Func<HostileAnswer, Task> Of(Misdeed misdeed) => misdeed switch
    {
        Misdeed.HangsBeforeTheFirstByte => static answer => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, answer.Over),
        Misdeed.OneHeaderByteASecond => static async answer =>
        {
            await answer.SendAsync(Good);
            await answer.RepeatAsync("X"u8.ToArray(), TimeSpan.FromSeconds(1));
        }
        ,
        Misdeed.ContinuesForEver => static answer => answer.RepeatAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()),
        Misdeed.HeadersForEver => static async answer =>
        {
            await answer.SendAsync(Good);
            await answer.RepeatAsync("X: more and more\r\n"u8.ToArray());
        }
        ,
        Misdeed.NoHttp => static answer => answer.SendAsync("SSH-2.0-OpenSSH_9.2\r\n"),
        Misdeed.ResetBeforeAnAnswer => static answer => ResetAsync(answer),
        Misdeed.ResetInMidHead => static answer => ResetAsync(answer, "HTTP/1.1 20"),
        Misdeed.Status500 => static answer => answer.SendAsync("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"),
        Misdeed.Status429ForSeconds => static answer => TooMany(answer, "8"),
        Misdeed.Status429ForEver => static answer => TooMany(answer, "2147483647"),
        Misdeed.Status429UntilTheEndOfTime => static answer => TooMany(answer, "Fri, 31 Dec 9999 23:59:59 GMT"),
        Misdeed.Status429ForMoreThanAges => static answer => TooMany(answer, "1000000000000000000"),
        Misdeed.Status429InThePast => static answer => TooMany(answer, "Thu, 01 Jan 1970 00:00:00 GMT"),
        Misdeed.Status429InNoWord => static answer => TooMany(answer, "99999999999999999999 soon"),
        Misdeed.BodyForEver => static async answer =>
        {
            await answer.SendAsync($"{Good}\r\n");
            await answer.RepeatAsync(new byte[Megabyte]);
        }
        ,
        Misdeed.BodyOfAGigabyte => static async answer =>
        {
            await answer.SendAsync($"{Good}Content-Length: {1 << 30}\r\n\r\n");
            var part = new byte[Megabyte];
            for (var megabytes = 0; megabytes < 1024; megabytes++) await answer.SendAsync(part);
        }
        ,
        Misdeed.BodyOneByteASecond => static async answer =>
        {
            await answer.SendAsync($"{Good}Content-Length: 1000\r\n\r\n");
            await answer.RepeatAsync("x"u8.ToArray(), TimeSpan.FromSeconds(1));
        }
        ,
        Misdeed.GzipBomb => static async answer =>
        {
            await answer.SendAsync($"{Good}Content-Encoding: gzip\r\nContent-Length: {Bomb.Length}\r\n\r\n");
            await answer.SendAsync(Bomb);
        }
        ,
        Misdeed.ResetInMidBody => static answer => ResetAsync(answer, $"{Good}Content-Length: 1000\r\n\r\nnot quite all"),
        _ => throw new ArgumentOutOfRangeException(nameof(misdeed)),
    };

    private static Task TooMany(HostileAnswer answer, string retryAfter) =>
        answer.SendAsync($"HTTP/1.1 429 Too Many\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static async Task ResetAsync(HostileAnswer answer, string? after = null)
    {
        if (after is not null) await answer.SendAsync(after);
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, answer.Over);
        answer.Reset();
    }

    private static byte[] PackedNothing()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var nothing = new byte[Megabyte];
            for (var megabytes = 0; megabytes < 256; megabytes++) gzip.Write(nothing);
        }
        return packed.ToArray();
    }
}
