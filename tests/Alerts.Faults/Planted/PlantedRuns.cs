namespace Alerts.Faults.Planted;

/// <summary>One short run for each planted bug; each must end with a violation.</summary>
internal static class PlantedRuns
{
    public static async Task<IReadOnlyList<Catch>> RunAsync(RunSettings settings, Journal journal, TimeProvider clock)
    {
        var building = InstrumentedBuild.MakeAsync(journal);
        using var build = await building;
        List<Catch> catches = [];
        foreach (var bug in PlantedBugs.All.Where(bug => settings.Bug is null || bug.Name == settings.Bug))
        {
            journal.Write($"PLANTED {bug.Name}: {bug.WhatItDoes}");
            var began = journal.Elapsed;
            using var findings = new Findings(journal, stopAtFirst: true);
            try
            {
                await new FaultRun(settings, journal, findings, clock).RunAsync(building, bug.Name);
            }
            catch (Exception failure) when (!findings.IsClean)
            {
                journal.Write($"the run broke off after the violation: {failure.Message}");
            }
            var first = findings.Violations.Count > 0 ? findings.Violations[0] : ((Promise, string)?)null;
            catches.Add(new(bug, first, journal.Elapsed - began));
            journal.Write(first is null ? $"NOT CAUGHT {bug.Name}" : $"CAUGHT {bug.Name} after {(journal.Elapsed - began).TotalSeconds:0} s");
        }
        return catches;
    }
}

/// <summary>What became of a planted bug.</summary>
internal sealed record Catch(PlantedBug Bug, (Promise Promise, string Evidence)? By, TimeSpan After);
