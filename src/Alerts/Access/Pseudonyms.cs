using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Alerts.Incidents;

namespace Alerts.Access;

/// <summary>
/// Turns a key holder into the only thing about a reporter that is known beyond Intake: keyed pseudonyms. Without the secret nobody can tell whose
/// they are.
/// </summary>
internal sealed class Pseudonyms(SharedSecrets secrets)
{
    private readonly ConcurrentDictionary<string, Source> byHolder = new(StringComparer.Ordinal);

    public async ValueTask<Source> OfAsync(Rights rights)
    {
        if (byHolder.TryGetValue(rights.HolderId, out var known)) return known;
        var secret = await secrets.PseudonymsAsync();
        var source = new Source(
            Make(secret, "reporter", rights.HolderId),
            rights.Organisation is { } organisation ? Make(secret, "organisation", organisation) : null,
            rights.Side);
        return byHolder.GetOrAdd(rights.HolderId, source);
    }

    private static string Make(byte[] secret, string kind, string name) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{kind}\n{name}")).AsSpan(0, 9));
}
