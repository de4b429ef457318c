using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.TestServers;

/// <summary>A real redis-server with the committed configuration, on a loopback port and in a directory of its own.</summary>
public sealed class RedisServerProcess : IAsyncDisposable
{
    private readonly ScratchDirectory directory = new();
    private readonly string[] settings;
    private ChildProcess? process;

    private RedisServerProcess(string[] settings) => this.settings = settings;

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

    /// <summary>Starts it again on the same port and the same files.</summary>
    public async Task RestartAsync()
    {
        if (process is not null) await process.DisposeAsync();
        process = ChildProcess.Start("redis-server",
        [
            Repository.PathTo("docker", "redis", "redis.conf"),
            "--bind", "127.0.0.1", "--port", $"{Port}", "--dir", directory.Path, "--daemonize", "no", .. settings,
        ]);
        await Eventually.Gives(PingAsync, static answer => answer == "+PONG");
    }

    /// <summary>Where its files lie.</summary>
    public string DirectoryPath => directory.Path;

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => process!.KillAsync();

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public void Pause() => process!.Send(Signal.Stop);

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
