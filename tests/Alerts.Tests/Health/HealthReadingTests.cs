using System.Text.Json;
using Alerts.Health;
using Alerts.Hosting;
using Alerts.TestServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Tests.Health;

public sealed class HealthReadingTests
{
    [Fact]
    public async Task It_is_told_in_time_although_a_check_hangs_and_does_not_listen()
    {
        var started = TimeProvider.System.GetTimestamp();

        var readiness =
            await ReadingOf(
                new Check("deaf", _ => new TaskCompletionSource<IReadOnlyList<string>>().Task),
                new Check("sound", _ => Task.FromResult<IReadOnlyList<string>>([])))
            .ReadAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 6);
        Assert.False(readiness.IsReady);
        Assert.Contains("No answer within", Assert.Single(readiness.Checks["deaf"].Problems!), StringComparison.Ordinal);
        Assert.Equal("no-answer", readiness.Checks["deaf"].Code);
        Assert.True(readiness.Checks["sound"].IsOk);
    }

    [Fact]
    public async Task A_check_that_fails_for_an_unknown_reason_is_a_sentence_that_gives_nothing_away()
    {
        var readiness = await ReadingOf(new Check("broken", _ => throw new InvalidOperationException("password=hunter2"))).ReadAsync();

        Assert.DoesNotContain("hunter2", Assert.Single(readiness.Checks["broken"].Problems!), StringComparison.Ordinal);
        Assert.Equal("check-failed", readiness.Checks["broken"].Code);
    }

    [Fact]
    public async Task A_crowd_that_asks_makes_one_check_and_the_next_second_makes_another()
    {
        var made = 0;
        var reading = ReadingOf(new Check("counted", _ =>
        {
            Interlocked.Increment(ref made);
            return Task.FromResult<IReadOnlyList<string>>([]);
        }));

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => reading.ReadAsync()));
        Assert.Equal(1, made);

        await Eventually.Gives(async _ => (await reading.ReadAsync()).IsReady ? made : 0, static made => made == 2);
    }

    [Fact]
    public async Task A_stranger_is_told_which_check_failed_and_no_sentence()
    {
        var told =
            await ReadingOf(new Check("broker", _ => Task.FromResult<IReadOnlyList<string>>(["amqp://10.0.0.7:5672: connection refused"])))
                .ReadAsync();

        var body = JsonSerializer.Serialize(told.ForStrangers(), HealthJson.Default.Readiness);

        Assert.Equal("""{"status":"not-ready","checks":{"broker":{"status":"failed","code":"broker-lost"}}}""", body);
    }

    private static HealthReading ReadingOf(params IReadinessCheck[] checks) =>
        new(checks, [], TimeProvider.System, NullLogger<HealthReading>.Instance);

    private sealed class Check(string name, Func<CancellationToken, Task<IReadOnlyList<string>>> find) : IReadinessCheck
    {
        public string Name => name;

        public string Code => $"{name}-lost";

        public Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation) => find(cancellation);
    }
}
