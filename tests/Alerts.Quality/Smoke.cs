using Alerts.Quality.Methods;
using Alerts.Quality.Results;

namespace Alerts.Quality;

/// <summary>
/// What a short run must keep: every report accounted for by every method, and a floor that no chance reaches. Nothing else fails it.
/// </summary>
internal static class Smoke
{
    public const double MinF1 = 0.9;

    public static int Tell(QualityResults results, TextWriter output)
    {
        List<(string What, bool Holds)> promises =
        [
            .. from world in results.Worlds
               from method in world.Methods
               from run in method.Runs
               let what = $"{world.World}, seed {run.Seed}: {method.Method} accounts for {run.Grouped} of {run.Reports} reports"
               select (what, run.Grouped == run.Reports && run.Reports > 0),
            .. from world in results.Worlds
               where world.World == "usual" && world.Of(Method.Program) is not null
               let f1 = world.Of(Method.Program)!.F1
               select ($"usual: F1 of the program is {f1}, at least {MinF1} is asked", f1 >= MinF1),
        ];
        foreach (var (what, _) in promises.Where(static promise => !promise.Holds)) output.WriteLine($"Failed: {what}");
        var passed = promises.Count(static promise => promise.Holds);
        output.WriteLine($"Quality: {passed} passed, {promises.Count - passed} failed");
        return passed == promises.Count && passed > 0 ? 0 : 1;
    }
}
