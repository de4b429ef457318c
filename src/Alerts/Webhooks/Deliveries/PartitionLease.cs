namespace Alerts.Webhooks.Deliveries;

/// <summary>The right of this copy to send the webhooks of one partition.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Token">Names this taking of the lease; what another copy takes later has another one.</param>
/// <param name="All">Knows when this copy last kept its leases.</param>
internal sealed record PartitionLease(int Partition, string Token, PartitionLeases All)
{
    /// <summary>Whether it cannot have run out.</summary>
    public bool IsValid => All.AreValid;
}
