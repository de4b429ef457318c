using RabbitMQ.Client;

namespace Alerts.TestServers;

/// <summary>
/// A real RabbitMQ with the committed configuration: name, files, cookie, ports and name daemon (epmd) of its own, everything on loopback,
/// no plugins unless asked for. It is started by the scripts of /usr/lib/rabbitmq, because Debian's wrapper in the path changes the user.
/// </summary>
public sealed class RabbitMqServerProcess : IAsyncDisposable
{
    private const string Scripts = "/usr/lib/rabbitmq/bin";
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(90);

    private readonly ScratchDirectory directory = new();
    private readonly Dictionary<string, string?> environment;
    private readonly ChildProcess nameDaemon;
    private readonly string account;
    private ChildProcess? process;

    private RabbitMqServerProcess(IReadOnlyList<string> settings, bool hasPlugins = false)
    {
        account = $"{Setting(settings, "default_user")}:{Setting(settings, "default_pass")}";
        var namePort = FreePort.Next();
        var home = directory.CreateSubdirectory("home");
        var cookie = directory.Write("home/.erlang.cookie", Guid.NewGuid().ToString("N"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        var configuration = File.ReadAllText(Repository.PathTo("docker", "rabbitmq", "rabbitmq.conf"));
        environment = new()
        {
            ["HOME"] = home,
            ["ERL_EPMD_PORT"] = $"{namePort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_NODENAME"] = $"test{Port}@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort.Next()}",
            ["RABBITMQ_MNESIA_BASE"] = directory.CreateSubdirectory("mnesia"),
            ["RABBITMQ_LOG_BASE"] = directory.CreateSubdirectory("log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = directory.Write(
                "plugins", hasPlugins ? File.ReadAllText(Repository.PathTo("docker", "rabbitmq", "enabled_plugins")) : "[]."),
            ["RABBITMQ_CONFIG_FILE"] = directory.Write(
                "rabbitmq.conf", string.Join(
                    '\n', [configuration, $"listeners.tcp.default = 127.0.0.1:{Port}", .. hasPlugins ? MetricsListener : [], .. settings])),
            // Erlang's busy waiting takes a core from everybody else on a small machine.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
            // The script then becomes the server instead of waiting beside it.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        };
        nameDaemon = ChildProcess.Start("epmd", ["-port", $"{namePort}"], environment);
    }

    public int Port { get; } = FreePort.Next();

    public int MetricsPort { get; } = FreePort.Next();

    public Uri Uri => UriOf("");

    private string[] MetricsListener => ["prometheus.tcp.ip = 127.0.0.1", $"prometheus.tcp.port = {MetricsPort}"];

    /// <param name="settings">Lines that are added to the committed configuration.</param>
    public static async Task<RabbitMqServerProcess> StartAsync(params string[] settings)
    {
        var server = new RabbitMqServerProcess(settings);
        await server.RestartAsync();
        return server;
    }

    /// <summary>With the committed plugins: it tells Prometheus of itself at <see cref="MetricsPort"/>.</summary>
    public static async Task<RabbitMqServerProcess> StartWithPluginsAsync()
    {
        var server = new RabbitMqServerProcess([], hasPlugins: true);
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts it again on the same port and the same files.</summary>
    public async Task RestartAsync()
    {
        if (process is not null) await process.DisposeAsync();
        process = ChildProcess.Start($"{Scripts}/rabbitmq-server", [], environment);
        await Eventually.Gives(AnswersAsync, static answer => answer == "open", StartUp);
    }

    /// <summary>Runs rabbitmqctl and gives what it printed.</summary>
    public async Task<string> ControlAsync(params string[] arguments)
    {
        await using var control = ChildProcess.Start($"{Scripts}/rabbitmqctl", ["--quiet", .. arguments], environment);
        var exitCode = await control.WaitForExitAsync(TimeSpan.FromSeconds(60));
        return exitCode == 0
            ? control.Output.ToString()
            : throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)} ended with {exitCode}: {control.Output}");
    }

    /// <summary>Writes a rabbitmqctl that speaks to this broker, for what finds it in the path.</summary>
    public void WriteControl(ScratchDirectory to, string name)
    {
        var exports = environment.Select(static pair => $"export {pair.Key}='{pair.Value}'");
        var path = to.Write(name, string.Join('\n', ["#!/bin/sh", .. exports, $"exec {Scripts}/rabbitmqctl \"$@\"", ""]));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>A world of its own on this broker: queue names are fixed, so tests are kept apart by virtual host.</summary>
    public async Task<Uri> CreateVirtualHostAsync(string name)
    {
        await ControlAsync("add_vhost", name);
        await ControlAsync("set_permissions", "--vhost", name, "guest", ".*", ".*", ".*");
        return UriOf(name);
    }

    /// <summary>
    /// Writes out what RabbitMQ 3.10 writes only every few seconds: the term of each quorum queue. A queue that was declared just before a
    /// hard kill never elects a leader again; its messages are not concerned, they are on disk before they are confirmed.
    /// </summary>
    public Task SettleAsync() => ControlAsync("eval", "[dets:sync(Table) || Table <- dets:all()].");

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => process!.KillAsync();

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public void Pause() => process!.Send(Signal.Stop);

    public void Resume() => process!.Send(Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        await nameDaemon.DisposeAsync();
        directory.Dispose();
    }

    private Uri UriOf(string virtualHost) => new($"amqp://{account}@127.0.0.1:{Port}/{virtualHost}");

    /// <summary>As the broker itself has it where nothing is set.</summary>
    private static string Setting(IEnumerable<string> settings, string name) =>
        settings.Where(line => line.StartsWith(name + " = ", StringComparison.Ordinal)).Select(line => line[(name.Length + 3)..])
            .LastOrDefault() ?? "guest";

    private async Task<string> AnswersAsync(CancellationToken cancellationToken)
    {
        if (process!.HasExited) return $"rabbitmq-server ended with {process.ExitCode}: {process.Output}";
        var factory = new ConnectionFactory { Uri = Uri, AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        return channel.IsOpen ? "open" : "closed";
    }
}
