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
    public async Task Nothing_stands_against_servers_of_this_machine_and_against_passwords_that_nobody_knows(string? broker, string? redis)
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
    public async Task An_open_door_on_another_machine_is_named_until_it_is_accepted_and_told_from_then_on(
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
    public async Task A_placeholder_is_refused_everywhere_and_not_repeated(string? broker, string? redis, string secret)
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
