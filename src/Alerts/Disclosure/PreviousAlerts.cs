using Alerts.Contracts;

namespace Alerts.Disclosure;

/// <summary>
/// What the alert before said, so that each entry of the log tells by itself who hears of the incident for the first time: the same
/// answer whoever reads it, whenever, from whatever cursor. Pure.
/// </summary>
internal static class PreviousAlerts
{
    /// <summary>All that an alert said.</summary>
    public static PreviousAlert Of(Incident told) =>
        new(told.Events, told.Severity, Placement.PlaceOf(told), told.EarlierPlaces, told.FirstPlace);

    /// <summary>What of it is otherwise now; null when nothing is.</summary>
    public static PreviousAlert? Changed(PreviousAlert? told, Incident now)
    {
        if (told is null) return null;
        var hasMoved = told.Place is { } place
            && (!Placement.AreSame(Placement.At(now, place), now) || !Placement.AreTold(told.EarlierPlaces, now.EarlierPlaces));
        var changed = new PreviousAlert(
            told.Events is { } events && !events.SequenceEqual(now.Events) ? events : null,
            told.Severity == now.Severity ? null : told.Severity,
            hasMoved ? told.Place : null,
            hasMoved && told.EarlierPlaces is { Count: > 0 } ? told.EarlierPlaces : null,
            hasMoved ? told.FirstPlace : null);
        return changed == new PreviousAlert() ? null : changed;
    }

    /// <summary>The incident as the alert before told it, as far as filters ask.</summary>
    public static Incident Before(Incident now, PreviousAlert previous)
    {
        var before = now with { Events = previous.Events ?? now.Events, Severity = previous.Severity ?? now.Severity };
        return previous.Place is { } place
            ? Placement.At(before, place) with
            {
                EarlierPlaces = previous.EarlierPlaces ?? (now.EarlierPlaces is null ? null : []),
                FirstPlace = previous.FirstPlace,
            }
            : before;
    }
}
