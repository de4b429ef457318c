using Alerts.Embedded;
using Alerts.Hosting;
using StackExchange.Redis;

namespace Alerts.Tests.Embedded;

public sealed class EmbeddedRedisTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("alerts-embedded-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task One_script_writes_every_shape_that_a_commit_needs()
    {
        using var server = EmbeddedRedis.Start(directory);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var heard = await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal("wake-up"));

        var answer = await redis.GetDatabase().ScriptEvaluateAsync(
            """
            for index = 5, #KEYS do redis.call('SET', KEYS[index], ARGV[1], 'EX', 60) end
            redis.call('ZADD', KEYS[1], redis.call('INCRBY', KEYS[2], 7), 'entry')
            redis.call('RPUSH', KEYS[3], 'a', 'b')
            redis.call('HSETNX', KEYS[4], 'field', 'value')
            redis.call('PUBLISH', 'wake-up', '7')
            return { redis.call('TYPE', KEYS[1]).ok, redis.call('GETRANGE', KEYS[5], 0, 1),
                redis.call('ZRANGEBYSCORE', KEYS[1], '(6', '+inf', 'LIMIT', 0, 5)[1] }
            """,
            [.. Enumerable.Range(0, 500).Select(number => (RedisKey)$"key-{number}")],
            ["12;0;{}"]);

        Assert.Equal(["zset", "12", "entry"], (string[])answer!);
        Assert.Equal("7", (await heard.ReadAsync(TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public async Task A_connection_without_the_password_is_refused()
    {
        using var server = EmbeddedRedis.Start(directory);
        var withoutPassword = ConfigurationOptions.Parse(server.ConnectionString);
        withoutPassword.Password = null;
        withoutPassword.ConnectRetry = 0;

        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(withoutPassword));
    }

    [Fact]
    public async Task Acknowledged_writes_survive_a_restart()
    {
        using (var first = EmbeddedRedis.Start(directory)) await WriteAsync(first, 500);

        using var second = EmbeddedRedis.Start(directory);

        Assert.Equal(500, await CountAsync(second));
    }

    [Fact]
    public async Task Acknowledged_writes_are_on_disk_at_once()
    {
        using var running = EmbeddedRedis.Start(directory);
        await WriteAsync(running, 500);
        var crashed = Path.Combine(directory, "as-after-a-crash");
        Copy(directory, crashed);

        using var recovered = EmbeddedRedis.Start(crashed);

        Assert.Equal(500, await CountAsync(recovered));
    }

    [Fact]
    public void Two_programs_cannot_share_a_data_directory()
    {
        using var first = EmbeddedRedis.Start(directory);

        var refusal = Assert.Throws<StartRefusedException>(() => EmbeddedRedis.Start(directory));

        Assert.Contains(directory, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_directory_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(directory, "a-file");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<StartRefusedException>(() => EmbeddedRedis.Start(Path.Combine(file, "below")));

        Assert.Contains("Alerts:DataDirectory", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(EmbeddedRedis server, int count)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var database = redis.GetDatabase();
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => database.SortedSetAddAsync("log", $"entry {number}", number)));
    }

    private static async Task<long> CountAsync(EmbeddedRedis server)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        return await redis.GetDatabase().SortedSetLengthAsync("log");
    }

    private static void Copy(string from, string to)
    {
        // The lock file cannot be read while it is held, and a crash would free it.
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
