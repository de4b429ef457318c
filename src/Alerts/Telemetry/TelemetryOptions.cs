using System.ComponentModel.DataAnnotations;

namespace Alerts.Telemetry;

/// <summary>Section <c>Alerts:Telemetry</c>: to whom the program tells how it fares. By default to nobody.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Alerts:Telemetry";

    /// <summary>
    /// Address of an OpenTelemetry collector: metrics, traces and logs go there. Absent: nothing is sent, also if the standard variables
    /// name an address. A platform may set those for every program that it runs, and this one must not begin to talk because of it. With an
    /// address here the other standard variables (OTEL_EXPORTER_OTLP_HEADERS and so on) hold.
    /// </summary>
    [RegularExpression(
        "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$", ErrorMessage = "Alerts:Telemetry:OtlpEndpoint must be an http or https address.")]
    public string? OtlpEndpoint { get; set; }

    /// <summary>How the collector is spoken to.</summary>
    [EnumDataType(typeof(OtlpProtocol), ErrorMessage = "Alerts:Telemetry:OtlpProtocol must be HttpProtobuf or Grpc.")]
    public OtlpProtocol OtlpProtocol { get; set; } = OtlpProtocol.HttpProtobuf;

    /// <summary>The share of reports whose way is traced, from 0 to 1. Nobody outside can raise it.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Alerts:Telemetry:TraceSampleRatio must be from 0 to 1.")]
    public double TraceSampleRatio { get; set; } = 0.1;

    /// <summary>Whether <c>GET /metrics</c> answers in Prometheus' format, to operators and administrators.</summary>
    public bool Prometheus { get; set; }

    /// <summary>
    /// Https addresses whose certificates are looked at once a minute, for example that of the proxy, <c>https://alerts.example.org</c>:
    /// metrics tell when they expire. What this copy serves itself is looked at without being named.
    /// </summary>
    public List<string> CertificateEndpoints { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var endpoint in CertificateEndpoints.Where(static endpoint => !IsHttps(endpoint)))
            yield return new($"Alerts:Telemetry:CertificateEndpoints: {endpoint} is no https address such as https://alerts.example.org.");
    }

    private static bool IsHttps(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.PathAndQuery == "/";
}
