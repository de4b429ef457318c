using Alerts.Operations;

namespace Alerts.Intake;

/// <summary>Ready only while the broker answers.</summary>
internal sealed class BrokerReadiness(BrokerProbe probe) : IReadinessCheck
{
    public string Name => "broker";

    public Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>(probe.Problem is { } problem ? [problem] : []);
}
