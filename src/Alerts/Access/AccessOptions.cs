using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Alerts.Access;

/// <summary>Section <c>Alerts:Access</c>: whose pages may speak for a key.</summary>
internal sealed class AccessOptions : IValidatableObject
{
    public const string Section = "Alerts:Access";

    /// <summary>
    /// Origins of foreign pages that may use the API and the hub with a key of their own (CORS), for example
    /// <c>https://rooms.example.org</c>.
    /// </summary>
    public List<string> AllowedOrigins { get; set; } = [];

    /// <summary>Organisations that are one: reports of both count as one source's.</summary>
    [ValidateEnumeratedItems]
    public IList<OrganisationAlias> OrganisationAliases { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in AllowedOrigins.Where(origin => !IsOrigin(origin)))
            yield return new($"Alerts:Access:AllowedOrigins: {origin} is no origin such as https://rooms.example.org.");
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "https" or "http"
        && text.Equals(origin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
