using Alerts.Quality;
using Alerts.Quality.Methods;

if (RunSettings.Read(args) is not { } settings || CorrelationOverrides.Apply(settings.Overrides) is not { } rules)
{
    Console.Error.WriteLine(RunSettings.Usage);
    return 2;
}
if (settings.Curve is not null)
{
    if (await Curve.DrawAsync(settings) is { } table)
    {
        foreach (var line in table) Console.WriteLine(line);
        return 0;
    }
    Console.Error.WriteLine(RunSettings.Usage);
    return 2;
}
var results = new QualityRun(settings, rules, Console.Out).Run();
if (settings.Out is { } directory) await QualityRun.WriteAsync(results, directory);
return settings.IsSmoke ? Smoke.Tell(results, Console.Out) : 0;
