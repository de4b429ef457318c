using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Alerts.Access;

/// <summary>Section <c>Alerts:Access</c>: what lies between the program and a browser.</summary>
internal sealed class AccessOptions : IValidatableObject
{
    public const string Section = "Alerts:Access";

    /// <summary>Networks (CIDR) of the reverse proxies whose word about scheme, host and address of a caller is believed. Empty: nobody's.</summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>Origins of foreign pages that may open the hub with a key of their own, for example <c>https://rooms.example.org</c>.</summary>
    public List<string> AllowedOrigins { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in TrustedProxies.Where(proxy => !IPNetwork.TryParse(proxy, out _)))
            yield return new($"Alerts:Access:TrustedProxies: {proxy} is no network such as 10.0.0.0/8 or 192.0.2.7/32.");
        foreach (var origin in AllowedOrigins.Where(origin => !IsOrigin(origin)))
            yield return new($"Alerts:Access:AllowedOrigins: {origin} is no origin such as https://rooms.example.org.");
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "https" or "http"
        && text.Equals(origin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
