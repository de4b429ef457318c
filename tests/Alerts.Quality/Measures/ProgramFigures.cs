using Alerts.Contracts;
using Alerts.Geo;
using Alerts.Quality.Methods;
using Alerts.Quality.Worlds;

namespace Alerts.Quality.Measures;

/// <summary>How far what the program says of its incidents is true, and how much it takes back.</summary>
internal sealed record ProgramFigures
{
    /// <summary>A place that moves by less is not seen to move.</summary>
    public const double VisibleMeters = 500;

    private const int Steps = 20;

    /// <summary>
    /// By certainty: how many incidents, and how many of them real, which is that most of their reports tell of what happened.
    /// </summary>
    public required IReadOnlyDictionary<string, Share> Real { get; init; }

    /// <summary>Incidents of real events whose disc holds the true place.</summary>
    public required Share Held { get; init; }

    /// <summary>Incidents that name a side, and those among them that name the wrong one.</summary>
    public required Share WrongSide { get; init; }

    /// <summary>Incidents made of coordinated falsehoods, and those among them that are Likely in the end.</summary>
    public required Share BelievedFalsehoods { get; init; }

    /// <summary>Incidents, and those among them that a room saw merged, split, moved, or changed in kind.</summary>
    public required Share Reshaped { get; init; }

    public required int Merges { get; init; }

    public required int Splits { get; init; }

    public required int Moves { get; init; }

    public required int KindChanges { get; init; }

    /// <summary>Minutes from an incident's first alert to the last that changed its shape: half of the incidents.</summary>
    public required double FinalShapeMedianMinutes { get; init; }

    /// <summary>The same: 95 of 100.</summary>
    public required double FinalShapeP95Minutes { get; init; }

    public required IReadOnlyDictionary<string, int> WrongMergesByKinds { get; init; }

    public required IReadOnlyDictionary<string, int> MissedMergesByKinds { get; init; }

    public static ProgramFigures Of(Judged judged, IReadOnlyList<Mistake> wrong, IReadOnlyList<Mistake> missed)
    {
        var said = judged.Incidents.Select(found => (Found: found, Said: judged.Grouping.Incidents[found.Number])).ToList();
        var shapes = said.Select(static pair => Reshaping.Of(pair.Said)).ToList();
        var settled = shapes.Select(static shape => shape.Settled.TotalMinutes).Order().ToList();
        return new()
        {
            Real = new SortedDictionary<string, Share>(
                said.GroupBy(static pair => $"{pair.Said.Certainty}")
                    .ToDictionary(static group => group.Key, group => Share.Of(group, pair => IsReal(judged, pair.Found))),
                StringComparer.Ordinal),
            Held = Share.Of(said.Where(static pair => !pair.Found.Event.IsInvented), static pair => Holds(pair.Said, pair.Found.Event)),
            WrongSide = Share.Of(
                said.Where(static pair => !pair.Found.Event.IsInvented && pair.Said.Side is not null),
                static pair => Border.Shipped.Map.SideOfLine(pair.Found.Event.Place) is { } side && side != pair.Said.Side),
            BelievedFalsehoods = Share.Of(
                said.Where(pair => pair.Found.Event.Scene == EventScene.Coordinated && !IsReal(judged, pair.Found)),
                static pair => pair.Said.Certainty >= Certainty.Likely),
            Reshaped = Share.Of(shapes, static shape => shape.IsReshaped),
            Merges = shapes.Sum(static shape => shape.Merges),
            Splits = shapes.Sum(static shape => shape.Splits),
            Moves = shapes.Sum(static shape => shape.Moves),
            KindChanges = shapes.Sum(static shape => shape.KindChanges),
            FinalShapeMedianMinutes = Math.Round(settled[settled.Count / 2], 1),
            FinalShapeP95Minutes = Math.Round(settled[settled.Count * 95 / 100], 1),
            WrongMergesByKinds = ByKinds(wrong),
            MissedMergesByKinds = ByKinds(missed),
        };
    }

    private static SortedDictionary<string, int> ByKinds(IReadOnlyList<Mistake> mistakes) =>
        new(mistakes.CountBy(static mistake => mistake.Kinds).ToDictionary(), StringComparer.Ordinal);

    private static bool IsReal(Judged judged, FoundIncident incident) =>
        incident.Reports.Count(index => !judged.Report(index).Event.IsInvented) * 2 > incident.Reports.Count;

    /// <summary>Of fighting that moves any place on its way will do.</summary>
    private static bool Holds(SaidIncident said, TrueEvent truth) =>
        Enumerable.Range(0, Steps + 1).Any(step => Distance.Meters(said.Place, PlaceOf(truth, step)) <= said.UncertaintyMeters);

    private static GeoPoint PlaceOf(TrueEvent truth, int step) =>
        truth.EndPlace is { } end ? Ground.Along(truth.Place, end, (double)step / Steps) : truth.Place;
}
