using Alerts.AlertLog;
using Alerts.Health;
using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Alerts.Incidents.Commit;

/// <summary>Ready only while reports get decided: that the servers answer says nothing of a group that they do not take.</summary>
internal sealed class DecisionHealthCheck(UndecidedReports undecided, IOptions<HealthOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (age, refusal) = (undecided.OldestAge, undecided.Refusal);
        // A refusal that lasts is no backlog: nobody need wait for it to grow old.
        var most = refusal is null ? options.Value.MaxUndecidedAge
            : TimeSpan.FromSeconds(Math.Min(5, options.Value.MaxUndecidedAge.TotalSeconds));
        return Task.FromResult(CheckReading.Result("reports-undecided", age < most
            ? []
            : [$"The oldest report has waited {age.TotalSeconds:0} s for its decision. {refusal ?? "More come than are decided, or another "
                + "copy holds them: look at alerts.queue.oldest_age and alerts.commit.oldest_age."}"]));
    }
}
