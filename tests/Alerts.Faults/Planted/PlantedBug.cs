using Alerts.Faults.Faults;

namespace Alerts.Faults.Planted;

/// <summary>A bug that must be caught.</summary>
internal sealed record PlantedBug(string Name, string WhatItDoes, IReadOnlyList<Edit> Edits)
{
    /// <summary>What provokes it, beside the load; none when the load alone does.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>It takes older data to show.</summary>
    public bool IsRestored { get; init; }
}
