using Alerts.Incidents.Correlation;

namespace Alerts.Incidents.Commit;

/// <summary>A cell in a group's working set.</summary>
internal sealed class CellSlot(IndexCell read)
{
    private readonly long version = read.Version;

    private Dictionary<Guid, IndexEntry?>? changes;

    public bool IsRelevant { get; set; }

    public bool IsChanged => changes is not null;

    public IndexCell Now { get; private set; } = read;

    public IndexCell Committed => changes is not null ? Now with { Version = version + 1 } : Now;

    /// <summary>Null takes the incident out.</summary>
    public void Set(Guid id, IndexEntry? neighbour)
    {
        (changes ??= [])[id] = neighbour;
        Now = neighbour is null ? Now.Without(id) : Now.With(neighbour);
    }

    public void WriteTo(CommitPlan plan, string key)
    {
        if (changes is not null) plan.WriteCell(key, version, changes);
        else if (IsRelevant) plan.RelyOnCell(key, version);
    }
}
