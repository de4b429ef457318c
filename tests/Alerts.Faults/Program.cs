using Alerts.Faults;
using Alerts.Faults.Planted;
using Alerts.Faults.Results;

if (RunSettings.Read(args) is not { } settings)
{
    Console.Error.WriteLine(RunSettings.Usage);
    return 2;
}
if (settings.IsCheck)
{
    List<string> problems = [
        .. InstrumentedBuild.Problems(),
        .. Nemesis.NeverWithinAWeek().Select(fault => $"{fault}: its family is too large for a week of seeds.")
    ];
    foreach (var problem in problems) Console.Error.WriteLine(problem);
    if (problems.Count > 0) return 1;
    using var build = await InstrumentedBuild.MakeAsync(new());
    return 0;
}
var journal = new Journal();
var results = new RunResults(settings, journal);
if (settings.IsPlanted)
{
    results.Caught = await PlantedRuns.RunAsync(settings, journal, TimeProvider.System);
}
else
{
    var findings = results.Findings = new Findings(journal, stopAtFirst: false);
    try
    {
        await RunAsync(results, findings);
    }
    catch (Exception failure)
    {
        // What nobody expected ends the run, and is its finding.
        findings.Violated(Promise.Recovers, failure.ToString());
    }
}
return await results.TellAsync();

async Task RunAsync(RunResults results, Findings findings)
{
    if (settings.Faults is not null)
    {
        var building = InstrumentedBuild.MakeAsync(journal);
        results.Run = new(settings, journal, findings, TimeProvider.System);
        await results.Run.RunAsync(building, bug: null);
        using var build = await building;
    }
    if (settings.Hostile > 0)
    {
        results.Hostile = new(settings, journal, findings, TimeProvider.System);
        await results.Hostile.RunAsync();
    }
}
