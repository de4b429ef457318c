namespace Alerts.Access.Authentication;

/// <summary>One word of the issuer.</summary>
internal sealed class OidcRoleOptions
{
    /// <summary>A value of the roles claim.</summary>
    public string? Claim { get; set; }

    /// <summary>What its bearer is here.</summary>
    public Role? Role { get; set; }
}
