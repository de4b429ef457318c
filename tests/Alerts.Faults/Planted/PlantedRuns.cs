namespace Alerts.Faults.Planted;

/// <summary>
/// One short run for each planted bug, with what provokes it; each must end with a violation, and the one without a bug with none.
/// </summary>
internal static class PlantedRuns
{
    public static async Task<IReadOnlyList<Catch>> RunAsync(RunSettings settings, Journal journal, TimeProvider clock)
    {
        var building = InstrumentedBuild.MakeAsync(journal);
        using var build = await building;
        List<Catch> catches = [];
        PlantedBug[] known = [.. PlantedBugs.All, PlantedBugs.None];
        foreach (var bug in settings.Bug?.Split(',').Select(name => known.Single(bug => bug.Name == name)) ?? known)
        {
            journal.Write($"PLANTED {bug.Name}: {bug.WhatItDoes}");
            var began = journal.Elapsed;
            using var findings = new Findings(journal, stopAtFirst: true);
            try
            {
                await new FaultRun(settings, journal, findings, clock).RunAsync(building, bug);
            }
            catch (Exception failure) when (!findings.IsClean)
            {
                journal.Write($"the run broke off after the violation: {failure.Message}");
            }
            Catch caught = new(bug, findings.First, journal.Elapsed - began);
            catches.Add(caught);
            journal.Write($"{caught.Verdict} {bug.Name} after {caught.After.TotalSeconds:0} s");
        }
        return catches;
    }
}
