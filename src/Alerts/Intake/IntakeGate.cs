using Alerts.Access;
using Alerts.Sectors;

namespace Alerts.Intake;

/// <summary>Holds messages back until this node knows the keys and the sectors: without them a good report would be refused, or lie outside.</summary>
internal sealed class IntakeGate(KeyRing ring, CurrentSectors sectors)
{
    private readonly Task open = Task.WhenAll(ring.FirstRead, sectors.FirstRead);

    public Task OpenAsync(CancellationToken cancellation) => open.IsCompletedSuccessfully ? Task.CompletedTask : open.WaitAsync(cancellation);
}
