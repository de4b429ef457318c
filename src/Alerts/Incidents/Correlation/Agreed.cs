using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>Where an incident lies by what its sources agree on.</summary>
/// <param name="Location">Centre of the disc.</param>
/// <param name="UncertaintyMeters">Its radius.</param>
/// <param name="ErrorMeters">How far the centre may be from the truth: so far at least that it holds every position of those who
/// agree.</param>
/// <param name="Disagreement">Share of the independent sources that place it elsewhere at that time; null when none does.</param>
internal readonly record struct Agreed(GeoPoint Location, double UncertaintyMeters, double ErrorMeters, double? Disagreement)
{
    /// <summary>The claim that most agree with, where the place is made of several; of equal ones the most exact.</summary>
    public Mention? BestSupported { get; init; }
}
