using System.ComponentModel.DataAnnotations;

namespace Alerts.Access.Authentication;

/// <summary>Section <c>Alerts:Oidc</c>: tokens of a foreign issuer, taken beside keys once an issuer is named.</summary>
internal sealed class OidcOptions : IValidatableObject
{
    public const string Section = "Alerts:Oidc";

    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>
    /// The issuer's address; its keys are found by OpenID Connect discovery. Absent: keys come from <see cref="KeysFile"/>.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>The issuer as its tokens name it; absent: as discovery says.</summary>
    public string? Issuer { get; set; }

    /// <summary>A file with the issuer's public keys (JWKS), for a network without the issuer.</summary>
    public string? KeysFile { get; set; }

    /// <summary>For whom a token must be made out.</summary>
    public string? Audience { get; set; }

    /// <summary>Signatures that count, separated by commas. None of them can be made with a public key.</summary>
    public string Algorithms { get; set; } = "RS256,ES256";

    /// <summary>The claim that holds roles.</summary>
    [Required]
    public string RolesClaim { get; set; } = "roles";

    /// <summary>Their words for our roles; absent: our own words.</summary>
    public List<OidcRoleOptions> RoleMap { get; set; } = [];

    /// <summary>
    /// The claim that holds sector ids, <c>*</c> for all; a token without it may do nothing. Absent: tokens are not limited to sectors.
    /// </summary>
    public string? SectorsClaim { get; set; }

    /// <summary>The claim that names the organisation.</summary>
    public string? OrganisationClaim { get; set; }

    /// <summary>The claim that names the side, two capital letters.</summary>
    public string? SideClaim { get; set; }

    /// <summary>
    /// Tokens that are valid for longer than this, from their <c>iat</c> (or <c>nbf</c>, or now) to their <c>exp</c>, are refused: a token
    /// cannot be revoked.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan MaxTokenLifetime { get; set; } = TimeSpan.FromHours(24);

    public bool IsOn => Authority is not null || KeysFile is not null;

    public IReadOnlyList<string> ValidAlgorithms =>
        Algorithms.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn) yield break;
        if (Authority is not null && KeysFile is not null) yield return new("Alerts:Oidc: give Authority or KeysFile, not both.");
        if (Authority is not null && !IsSafe(Authority))
            yield return new("Alerts:Oidc:Authority must be an https:// address (http:// on this machine alone).");
        if (KeysFile is not null && string.IsNullOrEmpty(Issuer)) yield return new("Alerts:Oidc:KeysFile needs Issuer.");
        if (string.IsNullOrEmpty(Audience))
            yield return new("Alerts:Oidc:Audience must not be empty: a token made out to somebody else opens nothing here.");
        if (ValidAlgorithms.Count == 0 || ValidAlgorithms.Except(Asymmetric).Any())
            yield return new($"Alerts:Oidc:Algorithms may hold {string.Join(", ", Asymmetric)}.");
        if (RoleMap.Any(entry => string.IsNullOrEmpty(entry.Claim) || entry.Role is null))
            yield return new("Alerts:Oidc:RoleMap: every entry needs Claim and Role.");
    }

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
