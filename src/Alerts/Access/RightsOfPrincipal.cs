using System.Security.Claims;
using Alerts.Access.Keys;

namespace Alerts.Access;

/// <summary>Carries a key's rights on the framework's principal.</summary>
internal static class RightsOfPrincipal
{
    public static ClaimsPrincipal ToPrincipal(this Rights rights) => new(new RightsIdentity(rights));

    /// <summary>Somebody who is known and may do nothing.</summary>
    public static ClaimsPrincipal Nobody { get; } = new(new ClaimsIdentity([], KeyAuthentication.SchemeName));

    /// <summary>The caller's rights. Only behind an authorization policy, where there always are some.</summary>
    public static Rights Rights(this ClaimsPrincipal principal) =>
        (principal.Identity as RightsIdentity)?.Rights
            ?? throw new InvalidOperationException("No authenticated key: this endpoint has no policy.");

    private sealed class RightsIdentity(Rights rights) : ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, rights.KeyId), new(ClaimTypes.Role, rights.Role.ToString())],
        KeyAuthentication.SchemeName)
    {
        public Rights Rights { get; } = rights;
    }
}
