using System.Diagnostics.Metrics;
using Alerts.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Alerts.Health.Resources;

/// <summary>
/// When certificates expire: those that this copy serves itself, and those of the addresses that
/// <see cref="TelemetryOptions.CertificateEndpoints"/> names, for example of the proxy before it. An address that cannot be reached keeps
/// the date that was last seen there.
/// </summary>
internal sealed class CertificateWatch(
    CertificateProbe probe, IServer server, IHostApplicationLifetime lifetime, IOptions<TelemetryOptions> options, TimeProvider clock)
        : BackgroundService
{
    /// <summary>A certificate that was replaced is seen by then, and one that was not reached is tried again.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private volatile IReadOnlyDictionary<string, Seen> seen = new Dictionary<string, Seen>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AlertsTelemetry.Meter.CreateObservableGauge(AlertsTelemetry.CertificateExpiry, Expiries, "s",
            "Unix time at which the certificate expires that clients get at this endpoint");
        AlertsTelemetry.Meter.CreateObservableGauge(AlertsTelemetry.CertificateReached, Reached,
            description: "1 while a TLS handshake with this endpoint works, otherwise 0");
        // Only then it is known where it listens.
        var listening = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        var endpoints = OwnAddresses(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Concat(options.Value.CertificateEndpoints).Distinct().ToList();
        if (endpoints.Count == 0) return;
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            var found = await Task.WhenAll(endpoints.Select(
                async endpoint => (endpoint, Expiry: await probe.ExpiryAsync(new(endpoint), stoppingToken))));
            seen = found.ToDictionary(static one => one.endpoint, one =>
                new Seen(one.Expiry ?? seen.GetValueOrDefault(one.endpoint)?.Expiry, one.Expiry is not null));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Where this copy serves TLS, as it is asked on this machine.</summary>
    public static IEnumerable<string> OwnAddresses(IEnumerable<string> addresses) =>
        from address in addresses
        let binding = BindingAddress.Parse(address)
        where binding.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase)
        let host = binding.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host
        select $"https://{host}:{binding.Port}";

    private IEnumerable<Measurement<long>> Expiries() =>
        seen.Where(static one => one.Value.Expiry is not null)
            .Select(static one => new Measurement<long>(one.Value.Expiry!.Value.ToUnixTimeSeconds(), LabelOf(one.Key)));

    private IEnumerable<Measurement<int>> Reached() =>
        seen.Select(static one => new Measurement<int>(one.Value.IsReached ? 1 : 0, LabelOf(one.Key)));

    private static KeyValuePair<string, object?> LabelOf(string endpoint) => AlertsTelemetry.Label("endpoint", endpoint);

    private sealed record Seen(DateTimeOffset? Expiry, bool IsReached);
}
