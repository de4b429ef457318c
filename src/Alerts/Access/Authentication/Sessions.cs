using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Alerts.Access.Keys;
using Alerts.Access.Secrets;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Access.Authentication;

/// <summary>Signed-in pages: a random token in a cookie stands for a key, so that no page ever holds the key itself.</summary>
internal sealed class Sessions(
    IConnectionMultiplexer redis, RedisKeys keys, AccessKeyCache ring, MasterKey secret, FieldEncryption encryption, TimeProvider clock)
{
    private const int MaxAskedAtOnce = 500;

    /// <summary>Random bytes in a token.</summary>
    private const int TokenLength = 32;

    private static readonly TimeSpan LookUpTimeout = TimeSpan.FromMilliseconds(1500);

    private const string PlainCookie = "alerts-session";

    /// <summary>
    /// A browser keeps a cookie of this kind of name only when it came over TLS from this very host: no neighbour can plant one.
    /// </summary>
    private const string HostCookie = "__Host-alerts-session";

    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    /// <summary>Opens a session and sets its cookie.</summary>
    public async Task OpenAsync(HttpContext context, Rights rights)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenLength));
        var hash = await HashAsync(token);
        await redis.GetDatabase()
            .StringSetAsync(keys.Session(hash), encryption.Encrypt(Purpose(hash), Encoding.UTF8.GetBytes(rights.KeyId)), Length);
        context.Response.Cookies.Append(NameFor(context), token, CookieFor(context, Length));
    }

    /// <summary>The rights behind a cookie, as of now; null when it is unknown or its key no longer works.</summary>
    /// <exception cref="TimeoutException">Nobody can tell now, as when Redis fails otherwise.</exception>
    public async Task<Rights?> FindAsync(string token)
    {
        // What cannot be one of ours costs no look-up.
        if (!Base64Url.IsValid(token, out var length) || length != TokenLength) return null;
        var hash = await HashAsync(token).AsTask().WaitAsync(LookUpTimeout, clock);
        var stored = (byte[]?)await redis.GetDatabase().StringGetAsync(keys.Session(hash)).WaitAsync(LookUpTimeout, clock);
        return encryption.Decrypt(Purpose(hash), stored) is { } keyId
            && await ring.ByIdFreshAsync(Encoding.UTF8.GetString(keyId)) is { } rights
            ? rights with { Session = hash }
            : null;
    }

    /// <summary>Ends the session; its live connections follow within a second or two.</summary>
    public async Task CloseAsync(HttpContext context)
    {
        if (CookieOf(context) is not { } token) return;
        await redis.GetDatabase().KeyDeleteAsync(keys.Session(await HashAsync(token)));
        context.Response.Cookies.Delete(NameFor(context), CookieFor(context, null));
    }

    /// <summary>Those of the sessions that are no more: signed out, or 12 hours old.</summary>
    public async Task<IReadOnlySet<string>> FindEndedAsync(IEnumerable<string> sessions)
    {
        HashSet<string> ended = new(StringComparer.Ordinal);
        foreach (var some in sessions.Distinct(StringComparer.Ordinal).Chunk(MaxAskedAtOnce))
        {
            var stored = await redis.GetDatabase().StringGetAsync([.. some.Select(hash => (RedisKey)keys.Session(hash))]);
            ended.UnionWith(some.Zip(stored).Where(pair => pair.Second.IsNull).Select(pair => pair.First));
        }
        return ended;
    }

    public static string? CookieOf(HttpContext context) => context.Request.Cookies[NameFor(context)];

    private async ValueTask<string> HashAsync(string token) => AccessKeyFormat.Hash(token, await secret.DeriveAsync(MasterKey.Sessions));

    private static string Purpose(string hash) => $"session {hash}";

    private static string NameFor(HttpContext context) => context.Request.IsHttps ? HostCookie : PlainCookie;

    private static CookieOptions CookieFor(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
