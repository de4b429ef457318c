using System.Text.Json;
using Alerts.Health;
using Alerts.Hosting;
using Alerts.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Alerts.Tests.Health;

public sealed class CachedHealthChecksTests
{
    private static readonly HealthCheckResult Sound = CheckReading.Result("never-shown", [], []);

    [Fact]
    public async Task Readiness_is_answered_in_time_when_a_check_hangs_and_ignores_cancellation()
    {
        var started = TimeProvider.System.GetTimestamp();

        var readiness = await ReadAsync(
            Checks(("deaf", _ => new TaskCompletionSource<HealthCheckResult>().Task), ("sound", _ => Task.FromResult(Sound))));

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 6);
        Assert.False(readiness.IsReady);
        Assert.Equal("No answer within 3.25 s.", Assert.Single(readiness.Checks["deaf"].Problems!));
        Assert.Equal("no-answer", readiness.Checks["deaf"].Code);
        Assert.True(readiness.Checks["sound"].IsOk);
    }

    [Fact]
    public async Task A_check_that_gives_up_by_itself_has_not_answered()
    {
        var readiness = await ReadAsync(Checks(("tired", _ => throw new OperationCanceledException())));

        Assert.Equal("no-answer", readiness.Checks["tired"].Code);
    }

    [Fact]
    public async Task An_unexpected_failure_of_a_check_reveals_no_details()
    {
        var readiness = await ReadAsync(Checks(("broken", _ => throw new InvalidOperationException("password=hunter2"))));

        Assert.DoesNotContain("hunter2", Assert.Single(readiness.Checks["broken"].Problems!), StringComparison.Ordinal);
        Assert.Equal("check-failed", readiness.Checks["broken"].Code);
    }

    [Fact]
    public async Task Checks_run_once_for_concurrent_callers_and_again_a_second_later()
    {
        var made = 0;
        var checks = Checks(("counted", _ =>
        {
            Interlocked.Increment(ref made);
            return Task.FromResult(Sound);
        }
        ));

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => ReadAsync(checks)));
        Assert.Equal(1, made);

        await Eventually.Gives(async _ => (await ReadAsync(checks)).IsReady ? made : 0, static made => made == 2);
    }

    [Fact]
    public async Task Publishers_are_told_of_the_report_that_others_asked_for()
    {
        var made = 0;
        var release = new TaskCompletionSource<HealthCheckResult>();
        var publisher = new Remembering();
        var services = Services(("counted", _ =>
        {
            Interlocked.Increment(ref made);
            return release.Task;
        }
        )).AddSingleton<IHealthCheckPublisher>(publisher)
            .Configure<HealthCheckPublisherOptions>(static options => options.Delay = TimeSpan.Zero);
        await using var provider = services.BuildServiceProvider();
        var asked = provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        var publishing = Assert.Single(provider.GetServices<IHostedService>());
        await publishing.StartAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken);
        release.SetResult(CheckReading.Result("told-to-both", ["It is told to both."]));

        Assert.Equal("told-to-both", Readiness.Of(await asked).Checks["counted"].Code);
        Assert.Equal("told-to-both", Readiness.Of(await publisher.First.Task.WaitAsync(TimeSpan.FromSeconds(5))).Checks["counted"].Code);
        Assert.Equal(1, made);
        await publishing.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_check_that_does_not_answer_leaves_the_notices_of_the_last_time()
    {
        var answers = new Queue<Func<HealthCheckResult>>([
            () => CheckReading.Result("weak", [], ["Something is weak."]),
            () => throw new InvalidOperationException(),
            () => CheckReading.Result("weak", []),
            () => CheckReading.Result("weak", [], []),
        ]);
        var checks = Checks(("weak", _ => Task.FromResult(answers.Dequeue()())));

        Assert.Equal(["Something is weak."], (await ReadAsync(checks)).Notices);
        var failed = await Eventually.Gives(_ => ReadAsync(checks), static next => !next.IsReady);
        Assert.Equal(["Something is weak."], failed.Notices);
        var untold = await Eventually.Gives(_ => ReadAsync(checks), static next => next.IsReady);
        Assert.Equal(["Something is weak."], untold.Notices);
        Assert.Null((await Eventually.Gives(_ => ReadAsync(checks), static next => next.Notices is null)).Notices);
    }

    [Fact]
    public async Task A_check_that_has_notices_alone_is_not_shown_and_stands_against_nothing()
    {
        var services = Services(("sound", _ => Task.FromResult(Sound)));
        services.AddHealthChecks()
            .AddAsyncCheck("broken", _ => throw new InvalidOperationException(), tags: [CheckReading.NoticesOnly])
            .AddAsyncCheck("telling", _ => CheckReading.NoticesAsync("Nobody listens."), tags: [CheckReading.NoticesOnly]);
        await using var provider = services.BuildServiceProvider();

        var readiness = await ReadAsync(provider.GetRequiredService<HealthCheckService>());

        Assert.True(readiness.IsReady);
        Assert.Equal(["sound"], readiness.Checks.Keys);
        Assert.Equal(["Nobody listens."], readiness.Notices);
    }

    [Fact]
    public async Task Anonymous_callers_see_codes_of_failed_checks_but_no_sentences()
    {
        var told = await ReadAsync(Checks(
            ("broker", _ => Task.FromResult(CheckReading.Result("broker-lost", ["amqp://10.0.0.7:5672: connection refused"])))));

        var body = JsonSerializer.Serialize(told.ForStrangers(), HealthJson.Default.Readiness);

        Assert.Equal("""{"status":"not-ready","checks":{"broker":{"status":"failed","code":"broker-lost"}}}""", body);
    }

    private static async Task<Readiness> ReadAsync(HealthCheckService checks) =>
        Readiness.Of(await checks.CheckHealthAsync(TestContext.Current.CancellationToken));

    private static HealthCheckService Checks(params (string Name, Func<CancellationToken, Task<HealthCheckResult>> Check)[] checks) =>
        Services(checks).BuildServiceProvider().GetRequiredService<HealthCheckService>();

    private static IServiceCollection Services(params (string Name, Func<CancellationToken, Task<HealthCheckResult>> Check)[] checks)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCachedHealthChecks();
        foreach (var (name, check) in checks) services.AddHealthChecks().AddAsyncCheck(name, check);
        return services;
    }

    private sealed class Remembering : IHealthCheckPublisher
    {
        public TaskCompletionSource<HealthReport> First { get; } = new();

        public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
        {
            First.TrySetResult(report);
            return Task.CompletedTask;
        }
    }
}
