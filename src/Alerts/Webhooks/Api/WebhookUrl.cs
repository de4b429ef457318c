using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Alerts.Webhooks.Deliveries;

namespace Alerts.Webhooks.Api;

/// <summary>
/// Whether an address that somebody registers may be a webhook's. Asked again, of the addresses found then, at every connect.
/// </summary>
internal static partial class WebhookUrl
{
    public const int Longest = 2000;

    private const int HttpsPort = 443, LastPortOfOldProtocols = 1023;

    private static readonly TimeSpan MaxLookUp = TimeSpan.FromSeconds(5);

    /// <summary>Reads, resolves and judges.</summary>
    public static async Task<UrlValidation> CheckAsync(string text, EgressPolicy policy, CancellationToken cancellation)
    {
        var read = Read(text);
        return read is UrlValidation.Accepted { Url: var url } ? Judge(url, await FindAsync(url, cancellation), policy) : read;
    }

    /// <summary>What can be said without looking the host up. Pure.</summary>
    public static UrlValidation Read(string text)
    {
        if (text.Length > Longest) return new UrlValidation.Refused(UrlRefusal.TooLong);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || text.Any(char.IsControl))
            return new UrlValidation.Refused(UrlRefusal.NotAbsolute);
        if (!HasIdnHost(url) || !OnlyUrlCharacters(text)) return new UrlValidation.Refused(UrlRefusal.Characters);
        if (PercentWithoutDigits().IsMatch(text)) return new UrlValidation.Refused(UrlRefusal.PercentEncoding);
        if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) return new UrlValidation.Refused(UrlRefusal.NotHttps);
        if (url.UserInfo.Length > 0) return new UrlValidation.Refused(UrlRefusal.UserInfo);
        if (text.Contains('#', StringComparison.Ordinal)) return new UrlValidation.Refused(UrlRefusal.Fragment);
        return url.Port == 0 ? new UrlValidation.Refused(UrlRefusal.Port) : new UrlValidation.Accepted(url);
    }

    /// <summary>The rest, when it is known where the host's name leads. Pure.</summary>
    /// <param name="url">As <see cref="Read"/> accepted it.</param>
    /// <param name="found">Every address; empty when there is none.</param>
    /// <param name="policy">Which may be called.</param>
    public static UrlValidation Judge(Uri url, IReadOnlyList<IPAddress> found, EgressPolicy policy)
    {
        if (found.Count == 0) return new UrlValidation.Refused(UrlRefusal.NotFound);
        if (found.All(policy.IsAllowed)) return new UrlValidation.Accepted(url);
        // Said before the address is judged: without TLS it need not even be a forbidden one.
        if (url.Scheme != Uri.UriSchemeHttps) return new UrlValidation.Refused(UrlRefusal.NotHttps);
        if (!found.All(address => policy.MayBeCalled(address, isEncrypted: true)))
            return new UrlValidation.Refused(UrlRefusal.ForbiddenAddress);
        return url.Port is HttpsPort or > LastPortOfOldProtocols
            ? new UrlValidation.Accepted(url)
            : new UrlValidation.Refused(UrlRefusal.Port);
    }

    /// <summary>
    /// The framework's reader trims, turns back-slashes round and encodes what is no part of an address; a receiver, a proxy or the owner
    /// may read it otherwise.
    /// Beyond ASCII only a host may be written, since there is one way to encode it.
    /// </summary>
    private static bool OnlyUrlCharacters(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return false;
        var end = text.AsSpan(start + 3).IndexOfAny("/?#");
        var rest = end < 0 ? string.Empty : text[(start + 3 + end)..];
        return rest.All(IsUrlCharacter)
            && text[..(text.Length - rest.Length)].All(character => !char.IsAscii(character) || IsUrlCharacter(character));
    }

    private static bool IsUrlCharacter(char character) =>
        character is > ' ' and <= '~' and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}');

    /// <summary>Whether a host beyond ASCII can be encoded at all.</summary>
    private static bool HasIdnHost(Uri url)
    {
        try
        {
            return url.IdnHost.All(char.IsAscii);
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex PercentWithoutDigits();

    private static async Task<IReadOnlyList<IPAddress>> FindAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            return await EgressHandler.ResolveAsync(url.IdnHost, cancellation).WaitAsync(MaxLookUp, cancellation);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException or TimeoutException)
        {
            return [];
        }
    }
}
