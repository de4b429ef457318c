using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Telemetry;

/// <summary>
/// What runs out without a sound, as the metrics of a program with an embedded state and a certificate of its own tell it.
/// </summary>
public sealed class ResourceMetricsTests : IAsyncLifetime
{
    private const string AdminKey = "the-first-administrators-key-of-the-tests";
    private static readonly DateTimeOffset ExpiresAt = new(2031, 5, 17, 10, 20, 30, TimeSpan.Zero);

    private readonly ScratchDirectory directory = new();
    private readonly Uri plain = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly string secure = $"https://127.0.0.1:{FreePort.Next()}";
    private readonly string nobody = $"https://127.0.0.1:{FreePort.Next()}";
    private readonly HttpClient http;
    private readonly Dictionary<string, string?> environment;
    private readonly AlertsProgram program;

    public ResourceMetricsTests()
    {
        var (certificate, key) = WriteCertificate();
        environment = new()
        {
            ["Alerts__DataDirectory"] = directory.CreateSubdirectory("data"),
            ["Alerts__AdminKey"] = AdminKey,
            ["Alerts__Telemetry__Prometheus"] = "true",
            ["Alerts__Telemetry__CertificateEndpoints__0"] = nobody,
            ["Kestrel__Endpoints__Plain__Url"] = plain.ToString().TrimEnd('/'),
            ["Kestrel__Endpoints__Secure__Url"] = secure,
            ["Kestrel__Endpoints__Secure__Certificate__Path"] = certificate,
            ["Kestrel__Endpoints__Secure__Certificate__KeyPath"] = key,
        };
        http = new() { BaseAddress = plain };
        http.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        program = AlertsProgram.Launch(environment);
    }

    public async ValueTask InitializeAsync() => await ReadyAsync();

    [Fact]
    public async Task Disk_certificate_and_backup_metrics_are_correct_and_the_backups_survives_a_restart()
    {
        await Eventually.Gives(_ => ValueAsync("alerts_certificate_expiry_timestamp_seconds", secure), static value =>
            value == ExpiresAt.ToUnixTimeSeconds(), TimeSpan.FromSeconds(30));
        Assert.Equal(1, await ValueAsync("alerts_certificate_reached", secure));
        Assert.Equal(0, await ValueAsync("alerts_certificate_reached", nobody));
        Assert.Null(await ValueAsync("alerts_certificate_expiry_timestamp_seconds", nobody));

        var drive = new DriveInfo(directory.Path);
        Assert.Equal(drive.TotalSize, await ValueAsync("alerts_disk_size_bytes", "data"));
        Assert.InRange((await ValueAsync("alerts_disk_free_bytes", "data"))!.Value, 1, drive.TotalSize);

        await Eventually.Gives(_ => ValueAsync("alerts_backup_last_timestamp_seconds"), static value =>
            value == 0, TimeSpan.FromSeconds(30));
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var backup = await Command.RunAsync(environment, "backup", Path.Combine(directory.Path, "kept.backup"));
        Assert.True(backup.Code == 0, backup.Error);
        var after = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var told = await Eventually.Gives(_ => ValueAsync("alerts_backup_last_timestamp_seconds"), static value =>
            value > 0, TimeSpan.FromSeconds(60));
        Assert.InRange(told!.Value, before, after);

        await program.RelaunchAsync();
        await ReadyAsync();
        await Eventually.Gives(_ => ValueAsync("alerts_backup_last_timestamp_seconds"), value => value == told, TimeSpan.FromSeconds(30));
    }

    /// <summary>Null where it is not told.</summary>
    private async Task<double?> ValueAsync(string metric, string? label = null)
    {
        var told = await http.GetStringAsync("/metrics");
        var pattern = label is null ? $@"^{metric}(\{{\}})? (?<value>\S+)"
            : $@"^{metric}\{{[^}}]*=""{Regex.Escape(label)}""[^}}]*\}} (?<value>\S+)";
        var found = Regex.Match(told, pattern, RegexOptions.Multiline);
        return found.Success ? double.Parse(found.Groups["value"].Value, CultureInfo.InvariantCulture) : null;
    }

    private Task ReadyAsync() => Eventually.Gives(
        async token =>
        {
            using var answer = await http.GetAsync("/health/ready", token);
            return answer.StatusCode;
        },
        static status => status == HttpStatusCode.OK,
        TimeSpan.FromSeconds(60));

    private (string Certificate, string Key) WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=alerts.example", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), ExpiresAt);
        return (directory.Write("certificate.pem", certificate.ExportCertificatePem()),
            directory.Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(program.Output.ToString());
        http.Dispose();
        await program.DisposeAsync();
        directory.Dispose();
    }
}
