using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>What is measured of a method in one world. The same seed gives the same figures.</summary>
internal sealed record Figures
{
    public required int Seed { get; init; }

    public required double Precision { get; init; }

    public required double Recall { get; init; }

    public required double F1 { get; init; }

    public required int Reports { get; init; }

    /// <summary>Reports that the method put into an incident: all, unless some are lost.</summary>
    public required int Grouped { get; init; }

    /// <summary>Reports that touch no sector; no method is asked about them.</summary>
    public required int Outside { get; init; }

    public required int Events { get; init; }

    public required int Incidents { get; init; }

    /// <summary>Real events that no incident stands for.</summary>
    public required int Swallowed { get; init; }

    public required int WrongMerges { get; init; }

    public required int MissedMerges { get; init; }

    /// <summary>Of the program alone.</summary>
    public ProgramFigures? Program { get; init; }

    public static Figures Of(World world, Grouping grouping)
    {
        var judged = new Judged(world, grouping);
        var (wrong, missed) = (Mistakes.WrongMerges(judged), Mistakes.MissedMerges(judged));
        var score = BCubed.Of(grouping.Of, [.. world.Reports.Select(static told => told.Event.Number)]);
        return new()
        {
            Seed = world.Seed,
            Precision = Math.Round(score.Precision, 5),
            Recall = Math.Round(score.Recall, 5),
            F1 = Math.Round(score.F1, 5),
            Reports = world.Reports.Count,
            Grouped = grouping.Of.Count(static number => number >= 0),
            Outside = world.Outside,
            Events = judged.Events.Count,
            Incidents = judged.Incidents.Count,
            Swallowed = judged.Swallowed.Count,
            WrongMerges = wrong.Count,
            MissedMerges = missed.Count,
            Program = grouping.Incidents.Count > 0 ? ProgramFigures.Of(judged, wrong, missed) : null,
        };
    }
}
