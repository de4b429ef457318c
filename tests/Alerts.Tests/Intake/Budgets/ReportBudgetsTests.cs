using Alerts.Intake.Budgets;
using Alerts.Limits;
using Alerts.Redis;
using Alerts.TestServers;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Intake.Budgets;

public sealed class ReportBudgetsTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly LimitsOptions Small = new() { ReportsPerDay = 3, ReportBytesPerDay = 1000, IncidentsPerDay = 2 };

    private readonly RedisKeys keys = new($"{Guid.NewGuid()}");
    private readonly SetClock clock = new(Some.Noon);
    private ConnectionMultiplexer redis = null!;

    public async ValueTask InitializeAsync() => redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    [Fact]
    public void A_reporter_over_its_report_budget_waits_for_the_next_day_while_others_do_not()
    {
        var budgets = Copy();
        for (var report = 0; report < 3; report++) Assert.Null(budgets.TryTake("nadia", 10));
        Assert.Equal(new(BudgetKind.Reports, 12 * 3600), budgets.TryTake("nadia", 10));
        Assert.Null(budgets.TryTake("omar", 10));
        clock.Now = Some.Noon.AddHours(12);
        Assert.Null(budgets.TryTake("nadia", 10));
    }

    [Fact]
    public void A_report_over_the_remaining_bytes_is_refused_and_a_smaller_one_is_accepted()
    {
        var budgets = Copy();
        Assert.Null(budgets.TryTake("nadia", 900));
        Assert.Equal(BudgetKind.Bytes, budgets.TryTake("nadia", 101)?.Kind);
        Assert.Null(budgets.TryTake("nadia", 100));
    }

    [Fact]
    public void A_returned_budget_can_be_used_again()
    {
        var budgets = Copy();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Null(budgets.TryTake("nadia", 900));
            budgets.Return("nadia", 900);
        }
    }

    [Fact]
    public async Task All_copies_share_one_budget_and_one_that_starts_later_learns_of_it()
    {
        var (one, other) = (Copy(), Copy());
        Assert.Null(one.TryTake("nadia", 10));
        Assert.Null(other.TryTake("nadia", 10));
        await one.WriteAsync();
        await other.WriteAsync();
        Assert.Null(other.TryTake("nadia", 10));
        Assert.Equal(BudgetKind.Reports, other.TryTake("nadia", 10)?.Kind);
        await other.WriteAsync();
        var later = Copy();
        Assert.Null(later.TryTake("nadia", 10));
        await later.WriteAsync();
        Assert.Equal(BudgetKind.Reports, later.TryTake("nadia", 10)?.Kind);
    }

    [Fact]
    public async Task Incidents_that_one_copy_decides_count_at_the_copy_that_takes_the_reports()
    {
        var (door, consumer) = (Copy(), Copy());
        consumer.Opened("nadia");
        consumer.Opened("nadia");
        await consumer.WriteAsync();
        Assert.Null(door.TryTake("nadia", 10));
        await door.WriteAsync();
        Assert.Equal(BudgetKind.Incidents, door.TryTake("nadia", 10)?.Kind);
    }

    [Fact]
    public async Task Without_Redis_a_copy_enforces_budgets_by_its_own_count()
    {
        await using var own = await RedisServerProcess.StartAsync();
        var options = ConfigurationOptions.Parse(own.ConnectionString);
        (options.BacklogPolicy, options.AsyncTimeout) = (BacklogPolicy.FailFast, 1_000);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        var budgets = new ReportBudgets(connection, keys, Options.Create(Small), clock);
        for (var report = 0; report < 3; report++) Assert.Null(budgets.TryTake("nadia", 10));
        await own.KillAsync();
        await Eventually.Holds(() => !connection.IsConnected, TimeSpan.FromSeconds(20));
        await Assert.ThrowsAnyAsync<RedisException>(budgets.WriteAsync);
        Assert.Equal(BudgetKind.Reports, budgets.TryTake("nadia", 10)?.Kind);
    }

    [Fact]
    public void Switched_off_limits_are_no_limits()
    {
        var budgets = new ReportBudgets(redis, keys, Options.Create(new LimitsOptions { Enabled = false, ReportsPerDay = 1 }), clock);
        for (var report = 0; report < 10; report++) Assert.Null(budgets.TryTake("nadia", 10));
    }

    private ReportBudgets Copy() => new(redis, keys, Options.Create(Small), clock);
}
