using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Alerts.Access;

/// <summary>Signed-in pages: a random token in a cookie stands for a key, so that no page ever holds the key itself.</summary>
internal sealed class Sessions(IConnectionMultiplexer redis, RedisKeys keys, KeyRing ring, InstallationSecret secret, Vault vault)
{
    public const string CookieName = "alerts-session";

    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    /// <summary>Opens a session and sets its cookie.</summary>
    public async Task OpenAsync(HttpContext context, Rights rights)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var hash = await HashAsync(token);
        await redis.GetDatabase().StringSetAsync(keys.Session(hash), vault.Seal(Purpose(hash), Encoding.UTF8.GetBytes(rights.KeyId)), Length);
        context.Response.Cookies.Append(CookieName, token, CookieFor(context, Length));
    }

    /// <summary>The rights behind a cookie, as of now; null when it is unknown or its key no longer works.</summary>
    public async Task<Rights?> FindAsync(string token)
    {
        var hash = await HashAsync(token);
        var stored = (byte[]?)await redis.GetDatabase().StringGetAsync(keys.Session(hash));
        return vault.Open(Purpose(hash), stored) is { } keyId ? ring.ById(Encoding.UTF8.GetString(keyId)) : null;
    }

    public async Task CloseAsync(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } token) return;
        await redis.GetDatabase().KeyDeleteAsync(keys.Session(await HashAsync(token)));
        context.Response.Cookies.Delete(CookieName, CookieFor(context, null));
    }

    private async ValueTask<string> HashAsync(string token) => KeyText.Hash(token, await secret.DeriveAsync(InstallationSecret.Sessions));

    private static string Purpose(string hash) => $"session {hash}";

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
