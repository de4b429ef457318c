using Alerts.Health;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Health;

public sealed class PasswordHealthCheckTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("amqp://guest:guest@127.0.0.1:5672", "127.0.0.1:6379")]
    [InlineData("amqp://localhost/", "localhost")]
    [InlineData("amqp://guest:guest@[::1]:5672/", "[::1]:6379,abortConnect=false")]
    [InlineData("amqp://alerts:Xk2.9fTq@broker/", "redis:6379,password=9ZpQ.44kk")]
    public async Task Loopback_servers_and_strong_passwords_pass(string? broker, string? redis)
    {
        var (problems, notices) = await CheckAsync(broker, redis);
        Assert.Empty(problems);
        Assert.Empty(notices);
    }

    [Theory]
    [InlineData("amqp://guest:guest@broker:5672/", null, "guest", "broker")]
    [InlineData("amqp://10.0.0.5/", null, "guest", "10.0.0.5")]
    [InlineData("amqps://alerts@broker/", null, "no password", "broker")]
    [InlineData(null, "redis:6379", "no password", "redis")]
    [InlineData(null, "127.0.0.1:6379,10.0.0.5:6379", "no password", "10.0.0.5")]
    public async Task A_remote_server_with_a_weak_or_no_password_fails_and_once_accepted_is_a_notice(
        string? broker, string? redis, string what, string where)
    {
        var sentence = Assert.Single((await CheckAsync(broker, redis)).Problems);
        Assert.Contains(what, sentence, StringComparison.Ordinal);
        Assert.Contains(where, sentence, StringComparison.Ordinal);

        var (problems, notices) = await CheckAsync(broker, redis, accept: true);
        Assert.Empty(problems);
        Assert.Equal([sentence], notices);
    }

    [Theory]
    [InlineData("amqp://alerts:changeme@127.0.0.1/", null, "changeme")]
    [InlineData("amqp://alerts:replace-this%21@127.0.0.1/", null, "replace-this")]
    [InlineData(null, "127.0.0.1,password=foobared", "foobared")]
    public async Task A_placeholder_password_is_always_refused_and_never_quoted(string? broker, string? redis, string secret)
    {
        var sentence = Assert.Single((await CheckAsync(broker, redis, accept: true)).Problems);

        Assert.Contains("ConnectionStrings:", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, sentence, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(IReadOnlyList<string> Problems, IReadOnlyList<string> Notices)> CheckAsync(
        string? broker, string? redis, bool accept = false)
    {
        var configuration = new ConfigurationManager { ["ConnectionStrings:RabbitMq"] = broker, ["ConnectionStrings:Redis"] = redis };
        var check = new PasswordHealthCheck(configuration, Options.Create(new HealthOptions { AcceptDefaultPasswords = accept }));
        return await HealthCheckRun.BothAsync(check);
    }
}
