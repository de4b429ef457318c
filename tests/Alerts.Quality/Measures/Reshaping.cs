using Alerts.Geo;
using Alerts.Quality.Methods;

namespace Alerts.Quality.Measures;

/// <summary>What a room saw an incident go through.</summary>
/// <param name="Merges">Alerts of its becoming one with another.</param>
/// <param name="Splits">Alerts of a part of it becoming another.</param>
/// <param name="Moves">Alerts that put it more than <see cref="ProgramFigures.VisibleMeters"/> from where the one before had, and out of
/// the disc that it had stated: a better place within it is no surprise.</param>
/// <param name="KindChanges">Alerts that call it something else.</param>
/// <param name="Settled">From its first alert to the last of these; none: at once.</param>
internal sealed record Reshaping(int Merges, int Splits, int Moves, int KindChanges, TimeSpan Settled)
{
    public bool IsReshaped => Merges + Splits + Moves > 0;

    public static Reshaping Of(SaidIncident incident)
    {
        var shape = new Reshaping(0, 0, 0, 0, TimeSpan.Zero);
        SaidAlert? last = null;
        foreach (var alert in incident.Alerts)
        {
            // What was merged into it ends with that: its earlier places are not where this one was.
            var before = alert.IsOfFinal ? last : null;
            if (alert.IsOfFinal) last = alert;
            var isMoved = before is not null
                && Distance.Meters(before.Place, alert.Place) > Math.Max(ProgramFigures.VisibleMeters, before.UncertaintyMeters);
            var after = shape with
            {
                Merges = shape.Merges + (alert.IsMerge ? 1 : 0),
                Splits = shape.Splits + (alert.IsSplit ? 1 : 0),
                Moves = shape.Moves + (isMoved ? 1 : 0),
                KindChanges = shape.KindChanges + (before is not null && before.Kind != alert.Kind ? 1 : 0),
            };
            shape = after == shape ? shape : after with { Settled = alert.At - incident.Alerts[0].At };
        }
        return shape;
    }
}
