using Alerts.Hosting;
using Alerts.Redis;
using Microsoft.Extensions.Options;

namespace Alerts.Access.Keys;

/// <summary>
/// Makes the first administrator's key once the program listens, and shows it as the last line of the start. A program that ends between
/// the two leaves a key that nobody has seen: the next start replaces it.
/// </summary>
internal sealed class FirstAdministrator(
    AccessKeyStore store, FirstSteps steps, IOptions<AlertsOptions> options, TimeProvider clock, ILogger<FirstAdministrator> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>What the log holds already gets to the console from a queue of its own.</summary>
    private static readonly TimeSpan LogIsWritten = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!steps.AreTold || options.Value.AdminKey is not null) return;
        await steps.Told.WaitAsync(stoppingToken);
        while (!await IsShownAsync(stoppingToken)) await Task.Delay(Interval, clock, stoppingToken);
    }

    private async Task<bool> IsShownAsync(CancellationToken cancellation)
    {
        try
        {
            var first = await store.MakeFirstAdministratorAsync();
            if (first is not FirstKey.Made made) return first is FirstKey.Shown;
            await Task.Delay(LogIsWritten, clock, cancellation);
            AccessLog.PrintFirstAdministrator(made.Text);
            await store.KeepFirstAdministratorAsync(made.Text);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            AccessLog.FirstAdministratorNotMade(logger, RedisErrors.Reason(exception));
            return false;
        }
    }
}
