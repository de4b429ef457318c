using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Intake.Budgets;

public sealed class StorageMonitorTests(SharedServers servers)
{
    private static readonly int[] Place = [10, 10];

    [Fact]
    public async Task Reports_are_refused_before_Redis_is_full_and_taken_again_when_there_is_room()
    {
        await using var full = await RedisServerProcess.StartAsync("--maxmemory", "40mb");
        await using var program =
            await RunningProgram.StartAsync(
                servers, $"--ConnectionStrings:Redis={full.ConnectionString}", "--Alerts:Limits:MaxRedisMemoryPercent=80");
        using var administrator = program.Caller(RunningProgram.AdministratorKey);
        using var made = await administrator.PostAsJsonAsync("/api/v1/keys", new { name = "a reporter", role = "reporter" });
        using var reporter = program.Caller((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString());
        await using var redis = await ConnectionMultiplexer.ConnectAsync(full.ConnectionString);
        await AnswersAsync(HttpStatusCode.Accepted);

        // In pieces that the server's allocator keeps without loss.
        RedisKey[] ballast = [.. Enumerable.Range(0, 520).Select(number => (RedisKey)$"ballast {number}")];
        await redis.GetDatabase().StringSetAsync([.. ballast.Select(key => KeyValuePair.Create(key, (RedisValue)new byte[64_000]))]);
        using var refused = await AnswersAsync(HttpStatusCode.InsufficientStorage);
        Assert.Equal("storage-full", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
        // There is still room for those who act.
        await redis.GetDatabase().StringSetAsync("act", "done");

        await redis.GetDatabase().KeyDeleteAsync(ballast);
        await AnswersAsync(HttpStatusCode.Accepted);

        Task<HttpResponseMessage> AnswersAsync(HttpStatusCode status) => Eventually.Gives(
            token => reporter.PostAsync("/api/v1/reports", Report(), token),
            answer => answer.StatusCode == status,
            TimeSpan.FromSeconds(20));

        static StringContent Report() => new(
            JsonSerializer.Serialize(
                new
                {
                    reportId = Guid.NewGuid(),
                    @event = "shelling",
                    occurredAt = TimeProvider.System.GetUtcNow(),
                    location = new { type = "Point", coordinates = Place },
                }),
            Encoding.UTF8, "application/json");
    }
}
