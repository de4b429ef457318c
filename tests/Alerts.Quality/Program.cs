using System.Globalization;
using Alerts.Quality;
using Alerts.Quality.Measures;
using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

if (RunSettings.Read(args) is not { } settings)
{
    Console.Error.WriteLine(RunSettings.Usage);
    return 2;
}
foreach (var plan in settings.Worlds)
{
    foreach (var method in Method.All(new(new())).Where(method => settings.Only.Count == 0 || settings.Only.Contains(method.Name)))
    {
        foreach (var seed in settings.Seeds)
        {
            var world = WorldMaking.Make(plan, seed);
            var grouping = method.Group(world);
            int[] truth = [.. world.Reports.Select(static told => told.Event.Number)];
            var score = BCubed.Of(grouping.Of, truth);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.Name,-12} {method.Name,-15} {seed} P {score.Precision:F4} R {score.Recall:F4} F1 {score.F1:F4} "
                + $"incidents {grouping.Of.Distinct().Count()} events {truth.Distinct().Count()} reports {world.Reports.Count}"));
        }
    }
}
return 0;
