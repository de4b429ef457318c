using Alerts.Embedded;
using Alerts.Health;
using Alerts.TestServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Health;

/// <summary>Each fault is really produced on a server of its own.</summary>
public sealed class RedisHealthCheckTests
{
    [Fact]
    public async Task A_sound_Redis_passes_a_test_write_that_expires()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var redis = await ConnectAsync(server.ConnectionString);

        var (problems, notices) = await CheckAsync(redis, server.ConnectionString);
        Assert.Empty(problems);
        Assert.Empty(notices);

        var key = Assert.Single(await redis.GetServers()[0].KeysAsync().ToListAsync(TestContext.Current.CancellationToken));
        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_full_Redis_fails_although_it_answers_a_ping()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var redis = await ConnectAsync(server.ConnectionString);
        await redis.GetServers()[0].ConfigSetAsync("maxmemory", "1mb");

        await redis.GetDatabase().PingAsync();
        var (problems, notices) = await CheckAsync(redis, server.ConnectionString);

        Assert.Contains("maxmemory is used up", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Contains("maxmemory 1 MB", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_is_named_with_its_primary()
    {
        await using var primary = await RedisServerProcess.StartAsync();
        await using var replica = await RedisServerProcess.StartAsync("--replicaof", "127.0.0.1", $"{primary.Port}");
        await using var redis = await ConnectAsync(replica.ConnectionString);

        var (problems, _) = await CheckAsync(redis, replica.ConnectionString);

        Assert.Contains($"its primary 127.0.0.1:{primary.Port}", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_reported()
    {
        // A server that syncs always ends itself at such an error; one with accepted weaker durability goes on and refuses.
        await using var server = await RedisServerProcess.StartWithFileLimitAsync(kilobytes: 8, "--appendfsync", "everysec");
        await using var redis = await ConnectAsync(server.ConnectionString);
        var filling = Task.WhenAll(
            Enumerable.Range(0, 200).Select(n => redis.GetDatabase().StringSetAsync($"filler {n}", new string('x', 1000))));
        await Task.WhenAny(filling);

        var (problems, _) =
            await Eventually.Gives(
                _ => CheckAsync(redis, server.ConnectionString),
                static found => found.Problems.Any(problem => problem.Contains("append-only")));

        Assert.Contains("cannot write its append-only file", Assert.Single(problems), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<RedisException>(() => filling);
    }

    [Fact]
    public async Task A_Redis_that_refuses_the_password_is_reported_as_such()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var redis = await ConnectAsync(server.ConnectionString);
        await redis.GetServers()[0].ConfigSetAsync("requirepass", "quite-another-one");
        await using var without = await ConnectAsync(server.ConnectionString);
        await using var wrong = await ConnectAsync(server.ConnectionString + ",password=wrong");

        Assert.Contains(
            "refuses the password", Assert.Single((await CheckAsync(without, server.ConnectionString)).Problems), StringComparison.Ordinal);
        var sentence = Assert.Single((await CheckAsync(wrong, server.ConnectionString)).Problems);
        Assert.Contains("refuses the password", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong,", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_not_touch_our_keys_is_told_which_permission_is_missing()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var redis = await ConnectAsync(server.ConnectionString);
        await redis.GetServers()[0].ExecuteAsync(
            "ACL", "SETUSER", "limited", "on", ">the-limited-ones-password", "~other:*", "&*", "+@all");
        await using var limited = await ConnectAsync(server.ConnectionString + ",user=limited,password=the-limited-ones-password");

        var (problems, _) = await CheckAsync(limited, server.ConnectionString);

        Assert.Contains("lacks a permission", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2, false, false)]
    [InlineData(2, false, true)]
    [InlineData(-2, false, true)]
    [InlineData(60, true, false)]
    [InlineData(-60, true, false)]
    public async Task A_skewed_clock_is_reported_and_a_badly_skewed_one_is_not_ready(double seconds, bool isProblem, bool isNotice)
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var redis = await ConnectAsync(server.ConnectionString);

        var (problems, notices) = await CheckAsync(redis, server.ConnectionString, new SkewedClock(TimeSpan.FromSeconds(seconds)));

        Assert.Equal(
            isProblem,
            problems.Any(problem =>
                problem.Contains($"{Math.Abs(seconds):0.0} s {(seconds > 0 ? "ahead of" : "behind")}", StringComparison.Ordinal)));
        Assert.Equal(
            isNotice,
            notices.Any(notice =>
                notice.Contains($"{Math.Abs(seconds):0.0} s {(seconds > 0 ? "ahead of" : "behind")}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Memory_and_clock_of_a_server_are_observed_until_it_is_gone()
    {
        var server = await RedisServerProcess.StartAsync("--maxmemory", "300mb");
        await using var redis = await ConnectAsync(server.ConnectionString);
        var check = CheckOf(redis, server.ConnectionString, new SkewedClock(TimeSpan.FromSeconds(-3)));

        await HealthCheckRun.BothAsync(check);

        var seen = Assert.Single(check.Observed);
        Assert.Equal($"127.0.0.1:{server.Port}", seen.Server);
        Assert.Equal(300L << 20, seen.State.MaxMemory);
        Assert.InRange(seen.State.UsedMemory, 1, seen.State.MaxMemory);
        Assert.False(seen.State.FailsToAppend || seen.State.FailsToRewrite);
        Assert.InRange(seen.Skew.Ahead.TotalSeconds, -4, -2);
        await server.DisposeAsync();
        await Eventually.Holds(() => redis.GetServers().All(static known => !known.IsConnected));
        await HealthCheckRun.BothAsync(check);
        Assert.Empty(check.Observed);
    }

    [Fact]
    public async Task A_slow_network_is_not_taken_for_a_wrong_clock()
    {
        await using var server = await RedisServerProcess.StartAsync();
        await using var proxy = new TcpProxy(server.Port);
        await using var redis = await ConnectAsync($"127.0.0.1:{proxy.Port}");
        proxy.Delay = TimeSpan.FromMilliseconds(700);

        var (problems, notices) = await CheckAsync(redis, server.ConnectionString, new SkewedClock(TimeSpan.FromSeconds(1.2)));

        Assert.Empty(problems);
        Assert.Empty(notices);
    }

    [Fact]
    public async Task The_embedded_server_is_written_to_and_asked_nothing()
    {
        using var directory = new ScratchDirectory();
        using var embedded = EmbeddedRedis.Start(directory.Path);
        await using var redis = await ConnectAsync(embedded.ConnectionString);

        var (problems, notices) = await CheckAsync(redis, null);
        Assert.Empty(problems);
        Assert.Empty(notices);
    }

    private static Task<(IReadOnlyList<string> Problems, IReadOnlyList<string> Notices)> CheckAsync(
        IConnectionMultiplexer redis, string? connectionString, TimeProvider? clock = null) =>
        HealthCheckRun.BothAsync(CheckOf(redis, connectionString, clock));

    private static RedisHealthCheck CheckOf(IConnectionMultiplexer redis, string? connectionString, TimeProvider? clock)
    {
        var configuration = new ConfigurationManager { ["ConnectionStrings:Redis"] = connectionString };
        var durability = new RedisDurabilityCheck(
            redis, configuration, Options.Create(new AlertsOptions { AcceptWeakerDurability = true }));
        return new(redis, new(redis, new("test")), durability, new(connectionString is null), Options.Create(new HealthOptions()), clock
            ?? TimeProvider.System);
    }

    private static Task<ConnectionMultiplexer> ConnectAsync(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.AllowAdmin = true;
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 3000;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
