using Alerts.Operations;
using Alerts.TestServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Tests.Operations;

public sealed class HealthReadingTests
{
    [Fact]
    public async Task It_is_told_in_time_although_a_check_hangs_and_does_not_listen()
    {
        var started = TimeProvider.System.GetTimestamp();

        var readiness = await ReadingOf(new Check("deaf", _ => new TaskCompletionSource<IReadOnlyList<string>>().Task), new Check("sound", _ => Task.FromResult<IReadOnlyList<string>>([])))
            .ReadAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 6);
        Assert.False(readiness.IsReady);
        Assert.Contains("No answer within", Assert.Single(readiness.Checks["deaf"]), StringComparison.Ordinal);
        Assert.Empty(readiness.Checks["sound"]);
    }

    [Fact]
    public async Task A_check_that_fails_for_an_unknown_reason_is_a_sentence_that_gives_nothing_away()
    {
        var readiness = await ReadingOf(new Check("broken", _ => throw new InvalidOperationException("password=hunter2"))).ReadAsync();

        Assert.DoesNotContain("hunter2", Assert.Single(readiness.Checks["broken"]), StringComparison.Ordinal);
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

    private static HealthReading ReadingOf(params IReadinessCheck[] checks) => new(checks, [], TimeProvider.System, NullLogger<HealthReading>.Instance);

    private sealed class Check(string name, Func<CancellationToken, Task<IReadOnlyList<string>>> find) : IReadinessCheck
    {
        public string Name => name;

        public Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation) => find(cancellation);
    }
}
