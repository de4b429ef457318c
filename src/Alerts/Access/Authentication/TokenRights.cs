using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Text;

namespace Alerts.Access.Authentication;

/// <summary>What a valid token of a foreign issuer may do here. Denies by default: a claim that is missing gives nothing. Pure.</summary>
internal static class TokenRights
{
    private const string AllSectors = "*";

    /// <summary>Who is known under two words is the first of these.</summary>
    private static readonly Role[] Precedence = [Role.Admin, Role.Operator, Role.Integrator, Role.Watcher, Role.Reporter];

    /// <summary>Null: known, and may do nothing.</summary>
    public static Rights? Of(ClaimsPrincipal token, OidcOptions options, DateTimeOffset expiresAt)
    {
        var roles = Values(token, options.RolesClaim).Select(word => RoleOf(word, options)).OfType<Role>().ToHashSet();
        if (token.FindFirst("iss")?.Value is not { } issuer || token.FindFirst("sub")?.Value is not { Length: > 0 } subject
            || roles.Count == 0) return null;
        var sectors = options.SectorsClaim is { } claim ? Values(token, claim).ToFrozenSet(StringComparer.Ordinal) : null;
        if (sectors is { Count: 0 }) return null;
        return new()
        {
            KeyId = Name(issuer, subject),
            Name = subject,
            Role = Precedence.First(roles.Contains),
            Sectors = sectors?.Contains(AllSectors) == true ? null : sectors,
            Organisation = Single(token, options.OrganisationClaim) is { Length: <= 200 } organisation ? organisation : null,
            Side = Single(token, options.SideClaim) is { Length: 2 } side && side.All(char.IsAsciiLetterUpper) ? side : null,
            ExpiresAt = expiresAt,
            IsOfToken = true,
        };
    }

    /// <summary>The same person always has the same name, whatever token is shown.</summary>
    private static string Name(string issuer, string subject) =>
        $"token_{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")).AsSpan(0, 18))}";

    private static Role? RoleOf(string word, OidcOptions options)
    {
        if (options.RoleMap.Count > 0) return options.RoleMap.Find(entry => entry.Claim == word)?.Role;
        return EnumParser.TryRead<Role>(word, JsonNamingPolicy.KebabCaseLower, out var role) ? role : null;
    }

    private static IEnumerable<string> Values(ClaimsPrincipal token, string claim) =>
        token.FindAll(claim).Select(found => found.Value).Where(value => value.Length > 0);

    private static string? Single(ClaimsPrincipal token, string? claim) =>
        claim is not null && Values(token, claim).ToList() is [var only] ? only : null;
}
