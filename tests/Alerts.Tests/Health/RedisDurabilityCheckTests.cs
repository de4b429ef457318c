using Alerts.Embedded;
using Alerts.Health;
using Alerts.TestServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Health;

public sealed class RedisDurabilityCheckTests
{
    [Fact]
    public async Task The_committed_configuration_passes()
    {
        await using var server = await RedisServerProcess.StartAsync();

        var (reasons, accepted) = await CheckAsync(server.ConnectionString);

        Assert.Empty(reasons);
        Assert.Empty(accepted);
    }

    [Fact]
    public async Task A_server_that_syncs_once_a_second_keeps_the_program_from_being_ready()
    {
        await using var server = await RedisServerProcess.StartAsync("--appendfsync", "everysec");

        var (reasons, _) = await CheckAsync(server.ConnectionString);

        Assert.Contains("appendfsync everysec", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accepted_weakness_is_ready_but_still_reported()
    {
        await using var server = await RedisServerProcess.StartAsync("--appendfsync", "everysec");

        var (reasons, accepted) = await CheckAsync(server.ConnectionString, accept: true);

        Assert.Empty(reasons);
        Assert.Contains("appendfsync everysec", Assert.Single(accepted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hides_its_settings_fails_the_check()
    {
        await using var server = await RedisServerProcess.StartAsync("--rename-command", "CONFIG", "");

        var (reasons, _) = await CheckAsync(server.ConnectionString);

        Assert.Contains("CONFIG GET", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_server_is_not_asked()
    {
        using var directory = new ScratchDirectory();
        using var embedded = EmbeddedRedis.Start(directory.Path);
        await using var redis = await ConnectAsync(embedded.ConnectionString);
        var check = new RedisDurabilityCheck(redis, new ConfigurationManager(), Options.Create(new AlertsOptions()));

        Assert.Empty(await check.CheckAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(IReadOnlyList<string> Reasons, IReadOnlyList<string> Accepted)> CheckAsync(
        string connectionString, bool accept = false)
    {
        await using var redis = await ConnectAsync(connectionString);
        var configuration = new ConfigurationManager { ["ConnectionStrings:Redis"] = connectionString };
        var check = new RedisDurabilityCheck(redis, configuration, Options.Create(new AlertsOptions { AcceptWeakerDurability = accept }));
        return (await check.CheckAsync(TestContext.Current.CancellationToken), check.Accepted);
    }

    private static Task<ConnectionMultiplexer> ConnectAsync(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.AllowAdmin = true;
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
