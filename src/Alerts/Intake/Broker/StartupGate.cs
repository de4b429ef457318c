using Alerts.Access.Keys;
using Alerts.Reporters.Quarantine;
using Alerts.Sectors;

namespace Alerts.Intake.Broker;

/// <summary>
/// Holds messages back until this node knows the keys, the sectors and who is in quarantine: without them a good report would be refused,
/// or lie outside, or a bad one would count.
/// </summary>
internal sealed class StartupGate(AccessKeyCache ring, SectorCache sectors, QuarantineList quarantine)
{
    private readonly Task open = Task.WhenAll(ring.FirstRead, sectors.FirstRead, quarantine.FirstRead);

    public Task OpenAsync(CancellationToken cancellation) =>
        open.IsCompletedSuccessfully ? Task.CompletedTask : open.WaitAsync(cancellation);
}
