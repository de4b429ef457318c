using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Tests.Access.Endpoints;
using Alerts.TestServers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Alerts.Tests.Access;

/// <summary>Tokens of an issuer with real keys and a real discovery address, at a running program.</summary>
public sealed class OidcTests(SharedServers servers) : IAsyncLifetime
{
    private const string Audience = "border-alerts";

    private static readonly string[] Bill = ["bill"];

    private readonly RSA rsa = RSA.Create(2048);
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Uri issuer = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Uri late = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly HttpListener discovery = new();
    private RunningProgram program = null!;

    public async ValueTask InitializeAsync()
    {
        discovery.Prefixes.Add($"{issuer}");
        discovery.Start();
        _ = AnswerAsync();
        program = await RunningProgram.StartAsync(
            servers, $"--Alerts:Oidc:Authority={Issuer}", $"--Alerts:Oidc:Audience={Audience}", "--Alerts:Oidc:SectorsClaim=sectors",
            "--Alerts:Oidc:RoleMap:0:Claim=room-lead", "--Alerts:Oidc:RoleMap:0:Role=Operator",
            "--Alerts:Oidc:RoleMap:1:Claim=field", "--Alerts:Oidc:RoleMap:1:Role=Reporter");
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        discovery.Close();
        rsa.Dispose();
        curve.Dispose();
    }

    [Fact]
    public async Task A_token_of_the_issuer_is_let_in_as_its_claims_say_and_no_other_token_is()
    {
        Dictionary<string, int> answers = [];
        foreach (var (what, token) in Tokens())
        {
            using var caller = program.Caller(token);
            answers[what] = (int)(await caller.GetAsync("/api/v1/rejections")).StatusCode;
        }
        Assert.Equal(
            Lines(new()
            {
                ["RS256"] = 200,
                ["ES256"] = 200,
                ["another role"] = 403,
                ["no role"] = 403,
                ["a role that the map does not know"] = 403,
                ["no sectors"] = 403,
                ["wrong issuer"] = 401,
                ["wrong audience"] = 401,
                ["expired"] = 401,
                ["no expiry"] = 401,
                ["foreign key"] = 401,
                ["unsigned"] = 401,
                ["HS256 with the public key as secret"] = 401,
                ["RS512, which is not listed"] = 401,
                ["changed after signing"] = 401,
                ["nonsense"] = 401,
                ["critical header that nobody knows"] = 401,
                ["exp of 10^15"] = 401,
                ["exp of 10^300"] = 401,
                ["exp that is a text"] = 401,
                ["nbf of 10^15"] = 401,
                ["iat of 10^15"] = 401,
                ["iat below zero"] = 401,
                ["valid for a year"] = 401,
                ["made a year ago"] = 401,
            }),
            Lines(answers));
        using var administrator = program.Caller(RunningProgram.AdministratorKey);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/api/v1/keys")).StatusCode);
    }

    [Fact]
    public async Task A_live_connection_ends_with_its_token()
    {
        using var hub = await HubByHand.ConnectAsync(program.Address, Token(RsaKey, lifetime: TimeSpan.FromSeconds(4)));
        Assert.Equal(200, hub.Status);
        await hub.SendAsync("""{"type":1,"invocationId":"1","target":"Watch","arguments":[{}]}""");
        Assert.True(await hub.ReadUntilAsync(_ => false));
    }

    /// <summary>A client that hears 401 gives up for good, and its token is as good as before.</summary>
    [Fact]
    public async Task While_the_issuer_was_never_heard_a_token_is_answered_503_and_counts_once_it_is()
    {
        await using var early = await RunningProgram.StartAsync(
            servers,
            $"--Alerts:Oidc:Authority=http://127.0.0.1:{late.Port}",
            $"--Alerts:Oidc:Audience={Audience}",
            "--Alerts:Oidc:RoleMap:0:Claim=room-lead",
            "--Alerts:Oidc:RoleMap:0:Role=Operator");
        using var caller = early.Caller(Token(RsaKey, from: $"http://127.0.0.1:{late.Port}"));
        using (var refused = await caller.GetAsync("/api/v1/rejections"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        using (var nonsense = early.Caller("nonsense")) Assert.Equal(
            HttpStatusCode.Unauthorized, (await nonsense.GetAsync("/api/v1/rejections")).StatusCode);
        discovery.Prefixes.Add($"{late}");
        await Eventually.Gives(
            async token => (await caller.GetAsync("/api/v1/rejections", token)).StatusCode,
            static status => status == HttpStatusCode.OK,
            TimeSpan.FromSeconds(60));
    }

    /// <summary>One attempt takes three seconds; when each caller made two, one after another, twelve callers took a minute.</summary>
    [Fact]
    public async Task While_the_issuer_does_not_answer_all_callers_share_one_attempt_and_readiness_is_told_before_it_ends()
    {
        using var silent = new SilentIssuer();
        await using var stuck = await RunningProgram.StartAsync(
            servers, $"--Alerts:Oidc:Authority={silent.Address}", $"--Alerts:Oidc:Audience={Audience}",
            "--Alerts:Oidc:RoleMap:0:Claim=room-lead", "--Alerts:Oidc:RoleMap:0:Role=Operator");
        using var caller = stuck.Caller(Token(RsaKey, from: silent.Address));
        var took = Stopwatch.StartNew();
        var refusals = Enumerable.Range(0, 12).Select(_ => RefusalAsync(caller)).ToArray();
        var ready = caller.GetAsync("/health/ready");
        Assert.Same(ready, await Task.WhenAny([ready, .. refusals]));
        using (var told = await ready) Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.All(await Task.WhenAll(refusals), static refusal => Assert.Equal((HttpStatusCode.ServiceUnavailable, true), refusal));
        Assert.True(took.Elapsed < TimeSpan.FromSeconds(6), $"{took.Elapsed}");
        // The failure is remembered.
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await RefusalAsync(caller));
        Assert.Equal(1, silent.Connections);
        // For some seconds only.
        await Eventually.Gives(
            async _ => (await RefusalAsync(caller), silent.Connections),
            static now => now.Connections == 2,
            TimeSpan.FromSeconds(30));

        static async Task<(HttpStatusCode Status, bool SaysWhen)> RefusalAsync(HttpClient caller)
        {
            using var answer = await caller.GetAsync("/api/v1/rejections");
            return (answer.StatusCode, answer.Headers.RetryAfter is not null);
        }
    }

    private static string Lines(Dictionary<string, int> answers) =>
        string.Join('\n', answers.Select(answer => $"{answer.Key}: {answer.Value}"));

    private string Issuer => issuer.ToString().TrimEnd('/');

    private SigningCredentials RsaKey => new(new RsaSecurityKey(rsa) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha256);

    private IEnumerable<(string What, string Token)> Tokens()
    {
        var good = Token(RsaKey);
        yield return ("RS256", good);
        yield return ("ES256", Token(new(new ECDsaSecurityKey(curve) { KeyId = "curve" }, SecurityAlgorithms.EcdsaSha256)));
        yield return ("another role", Token(RsaKey, role: "field"));
        yield return ("no role", Token(RsaKey, role: null));
        yield return ("a role that the map does not know", Token(RsaKey, role: "operator"));
        yield return ("no sectors", Token(RsaKey, sectors: null));
        yield return ("wrong issuer", Token(RsaKey, from: "https://elsewhere.example"));
        yield return ("wrong audience", Token(RsaKey, to: "somebody-else"));
        yield return ("expired", Token(RsaKey, lifetime: TimeSpan.FromSeconds(-1)));
        yield return ("no expiry", Token(RsaKey, lifetime: null, expires: false));
        using var foreign = RSA.Create(2048);
        yield return ("foreign key", Token(new(new RsaSecurityKey(foreign) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha256)));
        yield return ("unsigned", $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.Split('.')[1]}.");
        yield return ("HS256 with the public key as secret", Token(
            new(new SymmetricSecurityKey(rsa.ExportSubjectPublicKeyInfo()) { KeyId = "rsa" }, SecurityAlgorithms.HmacSha256)));
        yield return ("RS512, which is not listed", Token(new(new RsaSecurityKey(rsa) { KeyId = "rsa" }, SecurityAlgorithms.RsaSha512)));
        var parts = good.Split('.');
        var changed = Base64UrlEncoder.Decode(parts[1]).Replace("somebody", "sombodyelse", StringComparison.Ordinal);
        yield return ("changed after signing", $"{parts[0]}.{Base64UrlEncoder.Encode(changed)}.{parts[2]}");
        yield return ("nonsense", "a.b.c");
        yield return ("critical header that nobody knows", Token(RsaKey, headers: new() { ["crit"] = Bill, ["bill"] = true }));
        yield return ("exp of 10^15", Token(RsaKey, more: new() { ["exp"] = 1_000_000_000_000_000 }));
        yield return ("exp of 10^300", Token(RsaKey, more: new() { ["exp"] = 1e300 }));
        yield return ("exp that is a text", Token(RsaKey, more: new() { ["exp"] = "tomorrow" }));
        yield return ("nbf of 10^15", Token(RsaKey, more: new() { ["nbf"] = 1_000_000_000_000_000 }));
        yield return ("iat of 10^15", Token(RsaKey, more: new() { ["iat"] = 1_000_000_000_000_000 }));
        yield return ("iat below zero", Token(RsaKey, more: new() { ["iat"] = -1 }));
        yield return ("valid for a year", Token(RsaKey, lifetime: TimeSpan.FromDays(365)));
        var lastYear = TimeProvider.System.GetUtcNow().AddYears(-1).ToUnixTimeSeconds();
        yield return ("made a year ago", Token(RsaKey, more: new() { ["iat"] = lastYear }));
    }

    private string Token(
        SigningCredentials credentials,
        string? role = "room-lead",
        string? sectors = "*",
        string? from = null,
        string to = Audience,
        TimeSpan? lifetime = null,
        bool expires = true,
        Dictionary<string, object>? more = null,
        Dictionary<string, object>? headers = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        Dictionary<string, object> claims = new()
        {
            ["iss"] = from ?? Issuer,
            ["aud"] = to,
            ["sub"] = "somebody",
            ["nbf"] = now.AddMinutes(-5).ToUnixTimeSeconds(),
        };
        if (role is not null) claims["roles"] = new[] { role };
        if (sectors is not null) claims["sectors"] = new[] { sectors };
        if (expires) claims["exp"] = (now + (lifetime ?? TimeSpan.FromMinutes(5))).ToUnixTimeSeconds();
        foreach (var (name, value) in more ?? []) claims[name] = value;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims), credentials, headers ?? []);
    }

    private async Task AnswerAsync()
    {
        var (n, c) = (rsa.ExportParameters(false), curve.ExportParameters(false).Q);
        object[] keys =
        [
            new { kty = "RSA", kid = "rsa", n = Base64UrlEncoder.Encode(n.Modulus), e = Base64UrlEncoder.Encode(n.Exponent) },
            new { kty = "EC", kid = "curve", crv = "P-256", x = Base64UrlEncoder.Encode(c.X), y = Base64UrlEncoder.Encode(c.Y) },
        ];
        while (discovery.IsListening)
        {
            try
            {
                var context = await discovery.GetContextAsync();
                var self = context.Request.Url!.GetLeftPart(UriPartial.Authority);
                var text = context.Request.Url!.AbsolutePath == "/keys"
                    ? JsonSerializer.Serialize(new { keys })
                    : JsonSerializer.Serialize(new { issuer = self, jwks_uri = $"{self}/keys" });
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException) { return; }
        }
    }
}
