namespace Alerts.Faults.Planted;

/// <summary>What became of a planted bug.</summary>
internal sealed record Catch(PlantedBug Bug, (Promise Promise, string Evidence)? By, TimeSpan After)
{
    public bool IsRight => By is null == (Bug == PlantedBugs.None);

    public string Verdict => (IsRight, By) switch
    {
        (true, null) => "CLEAN",
        (true, _) => "CAUGHT",
        (false, null) => "NOT CAUGHT",
        _ => "WRONGLY CAUGHT",
    };
}
