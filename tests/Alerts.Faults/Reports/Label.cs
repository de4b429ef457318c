namespace Alerts.Faults.Reports;

/// <summary>What a report was made to be.</summary>
internal enum Label
{
    /// <summary>A place of its own: opens an incident.</summary>
    OwnPlace,

    /// <summary>Beside an earlier one: joins it, or repeats it.</summary>
    NearDuplicate,

    /// <summary>Sound, at the edge of what is allowed.</summary>
    Edge,

    /// <summary>Sound, far from any sector.</summary>
    Outside,

    /// <summary>Wrong in some field, under an id that can be read.</summary>
    Malformed,
}
