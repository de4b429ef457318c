using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Alerts.TestServers;

/// <summary>
/// A real nginx with the committed configuration before copies of the program; only addresses and the place of its files differ.
/// </summary>
public sealed partial class NginxProcess : IAsyncDisposable
{
    /// <summary>Debian's place, which is not in everybody's path.</summary>
    private const string Program = "/usr/sbin/nginx";

    /// <summary>Debian's nginx loads it; the image's has it built in.</summary>
    private const string StreamModule = "/usr/lib/nginx/modules/ngx_stream_module.so";

    private readonly ScratchDirectory directory = new();
    private ChildProcess? process;
    private string? prefix;

    private NginxProcess(bool withTls) => Address = new($"{(withTls ? "https" : "http")}://127.0.0.1:{FreePort.Next()}");

    public Uri Address { get; }

    /// <summary>Where the container asks for its own health.</summary>
    public Uri Health { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>Without TLS, where there is TLS too.</summary>
    public Uri Plain { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public RecentOutput Output => process!.Output;

    /// <param name="copies">As many as the configuration names.</param>
    public static async Task<NginxProcess> StartAsync(params Uri[] copies)
    {
        var nginx = new NginxProcess(withTls: false);
        nginx.Write(
            "listen.conf",
            text => text.Replace("listen 8080", $"listen {nginx.Address.Authority}", StringComparison.Ordinal),
            "listen.conf");
        await nginx.LaunchAsync(copies);
        return nginx;
    }

    /// <summary>Under a path of its host, as the committed settings say how.</summary>
    public static async Task<NginxProcess> StartUnderAsync(string prefix, params Uri[] copies)
    {
        var nginx = new NginxProcess(withTls: false) { prefix = prefix };
        nginx.Write(
            "listen.conf",
            text => text.Replace("listen 8080", $"listen {nginx.Address.Authority}", StringComparison.Ordinal),
            "listen.conf");
        await nginx.LaunchAsync(copies);
        return nginx;
    }

    /// <summary>With the committed TLS settings in the place of plain HTTP.</summary>
    public static async Task<NginxProcess> StartWithTlsAsync(string certificate, string key, params Uri[] copies)
    {
        var nginx = new NginxProcess(withTls: true);
        nginx.Write("tls.conf", text => text
            .Replace("listen 8443", $"listen {nginx.Address.Authority}", StringComparison.Ordinal)
            .Replace("listen 8080", $"listen {nginx.Plain.Authority}", StringComparison.Ordinal), "listen.conf");
        nginx.directory.CreateSubdirectory("tls");
        nginx.directory.Write("tls/certificate.pem", certificate);
        nginx.directory.Write("tls/key.pem", key);
        await nginx.LaunchAsync(copies);
        return nginx;
    }

    /// <summary>The door for gateways, before this broker.</summary>
    public static async Task<NginxProcess> StartForGatewaysAsync(int brokerPort)
    {
        var nginx = new NginxProcess(withTls: false);
        nginx.Write(
            "gateway.conf",
            text => $"load_module {StreamModule};\n" + text
                .Replace(" /tmp/", $" {nginx.directory.Path}/", StringComparison.Ordinal)
                .Replace("listen 127.0.0.1:8081", $"listen {nginx.Health.Authority}", StringComparison.Ordinal)
                .Replace("listen 5672", $"listen {nginx.Address.Authority}", StringComparison.Ordinal)
                .Replace("broker:5672", $"127.0.0.1:{brokerPort}", StringComparison.Ordinal),
            "nginx.conf");
        await nginx.LaunchAsync();
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        directory.Dispose();
    }

    private async Task LaunchAsync(Uri[] copies)
    {
        Write(
            "nginx.conf",
            text => text
                .Replace(" /tmp/", $" {directory.Path}/", StringComparison.Ordinal)
                .Replace("/etc/nginx/alerts", directory.Path, StringComparison.Ordinal)
                .Replace("listen 127.0.0.1:8081", $"listen {Health.Authority}", StringComparison.Ordinal),
            "nginx.conf");
        Write("away.html", static text => text, "away.html");
        Write(
            "prefix.conf",
            text =>
                prefix is null ? text
                    : Proposed().Replace(text.Replace("set $prefix \"\";\n", "", StringComparison.Ordinal), "$1")
                        .Replace("/alerts", prefix, StringComparison.Ordinal),
            "prefix.conf");
        var next = 0;
        Write("copies.conf", text => Server().Replace(text, _ => $"server {copies[next++].Authority} "), "copies.conf");
        if (next != copies.Length) throw new InvalidOperationException($"docker/proxy/copies.conf names {next} copies.");
        await LaunchAsync();
    }

    private async Task LaunchAsync()
    {
        // Started as root its workers would be somebody who may not enter the directory.
        var user = Environment.UserName == "root" ? "user root; " : "";
        process = ChildProcess.Start(
            Program, ["-p", directory.Path, "-c", Path.Combine(directory.Path, "nginx.conf"), "-g", $"{user}daemon off;"]);
        await Eventually.Gives(AnswersAsync, static answer => answer == "open");
    }

    private async Task<string> AnswersAsync(CancellationToken cancellationToken)
    {
        if (process!.HasExited) return $"nginx ended with {process.ExitCode}: {process.Output}";
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port, cancellationToken);
        return "open";
    }

    private void Write(string committed, Func<string, string> change, string name) =>
        directory.Write(name, change(File.ReadAllText(Repository.PathTo("docker", "proxy", committed))));

    /// <summary>Lines that stand in a comment for whoever needs them.</summary>
    [GeneratedRegex(@"^#   (.*)$", RegexOptions.Multiline)]
    private static partial Regex Proposed();

    [GeneratedRegex(@"^server \S+ ", RegexOptions.Multiline)]
    private static partial Regex Server();
}
