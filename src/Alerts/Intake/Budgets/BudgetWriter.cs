using Alerts.Redis;

namespace Alerts.Intake.Budgets;

/// <summary>Writes once a second what was used of the budgets.</summary>
internal sealed class BudgetWriter(ReportBudgets budgets, TimeProvider clock, ILogger<BudgetWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await budgets.WriteAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                BudgetsLog.BudgetsNotWritten(logger, RedisErrors.Reason(exception));
            }
        }
    }
}
