using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Alerts.Access.Keys;
using Alerts.TestServers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Alerts.Tests.Health;

/// <summary>Readiness of a program whose Redis keeps its connections and answers nothing.</summary>
public sealed class ReadinessInTimeTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly string UnknownCookie = $"alerts-session={Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32))}";

    private RedisServerProcess redis = null!;
    private RunningProgram program = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServerProcess.StartAsync();
        program = await RunningProgram.StartAsync(servers, $"--ConnectionStrings:Redis={redis.ConnectionString}");
        redis.Pause();
    }

    public async ValueTask DisposeAsync()
    {
        redis.Resume();
        await program.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_whose_key_cannot_be_looked_up_gets_the_anonymous_answer_in_time()
    {
        // The last reading from before counts for a second.
        using var stranger = program.Caller();
        await Eventually.Gives(
            async token => (await stranger.GetAsync("/health/ready", token)).StatusCode,
            static status => status == HttpStatusCode.ServiceUnavailable);

        await IsToldInTimeAsync(("Authorization", $"Bearer {AccessKeyFormat.Make()}"), knowsWhy: false);
        await IsToldInTimeAsync(("Cookie", UnknownCookie), knowsWhy: false);
        await IsToldInTimeAsync(("Authorization", $"Bearer {RunningProgram.AdministratorKey}"), knowsWhy: true);
    }

    /// <summary>By order and not by the clock: how long the reading itself takes depends on whether another one is under way.</summary>
    [Theory]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    public async Task The_key_lookup_for_readiness_times_out_first(string header)
    {
        var other = AuthenticateAsync("/api/v1/sectors", header);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        var ready = AuthenticateAsync("/health/ready", header);

        Assert.Same(ready, await Task.WhenAny(other, ready));
        Assert.IsType<TimeoutException>((await ready).Failure);
        Assert.IsType<TimeoutException>((await other).Failure);
    }

    private async Task IsToldInTimeAsync((string Name, string Value) header, bool knowsWhy)
    {
        using var caller = program.Caller();
        caller.DefaultRequestHeaders.Add(header.Name, header.Value);
        var took = Stopwatch.StartNew();
        using var answer = await caller.GetAsync("/health/ready");
        took.Stop();
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("\"redis\":{\"status\":\"failed\"", body, StringComparison.Ordinal);
        Assert.Equal(knowsWhy, body.Contains("\"problems\"", StringComparison.Ordinal));
        // Four seconds and what a busy machine adds.
        Assert.True(took.Elapsed < TimeSpan.FromSeconds(5), $"{took.Elapsed}");
    }

    private async Task<AuthenticateResult> AuthenticateAsync(string path, string header)
    {
        await using var scope = program.Rooms.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Headers[header] = header == "Cookie" ? UnknownCookie : $"Bearer {AccessKeyFormat.Make()}";
        context.SetEndpoint(program.Rooms.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .First(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}" == path));
        return await context.AuthenticateAsync(KeyAuthentication.SchemeName);
    }
}
