using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.TestServers;

/// <summary>A real redis-server with the committed configuration, on a loopback port and in a directory of its own.</summary>
public sealed class RedisServerProcess : IAsyncDisposable
{
    private readonly ScratchDirectory directory = new();
    private readonly string[] settings;
    private readonly string[] before;
    private ChildProcess? process;

    private RedisServerProcess(string[] settings, params string[] before)
    {
        this.settings = settings;
        this.before = before;
    }

    public int Port { get; } = FreePort.Next();

    /// <summary>For StackExchange.Redis.</summary>
    public string ConnectionString => $"127.0.0.1:{Port},abortConnect=false";

    /// <param name="settings">Settings that replace committed ones, for example <c>--appendfsync</c>, <c>everysec</c>.</param>
    public static async Task<RedisServerProcess> StartAsync(params string[] settings)
    {
        var server = new RedisServerProcess(settings);
        await server.RestartAsync();
        return server;
    }

    /// <summary>A server whose files cannot grow further than this: as if its disk were full.</summary>
    public static async Task<RedisServerProcess> StartWithFileLimitAsync(int kilobytes, params string[] settings)
    {
        // In blocks of 512 bytes. Without the trap the signal at the limit would end the server before it sees an error.
        var server = new RedisServerProcess(settings, "sh", "-c", $"trap '' XFSZ; ulimit -f {kilobytes * 2}; exec \"$@\"", "limited");
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts it again on the same port and the same files.</summary>
    public async Task RestartAsync()
    {
        if (process is not null) await process.DisposeAsync();
        string[] command =
        [
            .. before, "redis-server", Repository.PathTo("docker", "redis", "redis.conf"),
            "--bind", "127.0.0.1", "--port", $"{Port}", "--dir", directory.Path, "--daemonize", "no", .. settings,
        ];
        process = ChildProcess.Start(command[0], command[1..]);
        await Eventually.Gives(PingAsync, static answer => answer == "+PONG" || answer.StartsWith("-NOAUTH", StringComparison.Ordinal));
    }

    /// <summary>Where its files lie.</summary>
    public string DirectoryPath => directory.Path;

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => process!.KillAsync();

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public void Pause() => process!.Send(Signal.Stop);

    /// <summary>Whether it really stands still.</summary>
    public bool IsPaused => process!.IsStopped;

    public void Resume() => process!.Send(Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        directory.Dispose();
    }

    private async Task<string> PingAsync(CancellationToken cancellationToken)
    {
        if (process!.HasExited) return $"redis-server ended with {process.ExitCode}: {process.Output}";
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync("PING\r\n"u8.ToArray(), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(cancellationToken) ?? "closed";
    }
}
