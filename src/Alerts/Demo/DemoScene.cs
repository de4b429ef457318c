using Alerts.Contracts;

namespace Alerts.Demo;

/// <summary>An invented occurrence: the past events are almost all grave and vague, and a demo has to show the whole scale.</summary>
/// <param name="Event">What.</param>
/// <param name="Place">Where.</param>
/// <param name="Uncertainty">In metres.</param>
/// <param name="Ago">How long before the demo began.</param>
/// <param name="Told">What was seen; each report says besides that it is invented.</param>
/// <param name="Count">How many were counted; null when nobody counted.</param>
/// <param name="Killed">As first told.</param>
/// <param name="Injured">As first told.</param>
/// <param name="Corrected">What the first reporter tells later of the killed.</param>
/// <param name="Reporters">Places in the list of the demo's reporters.</param>
internal sealed record DemoScene(
    EventCode Event,
    GeoPoint Place,
    double Uncertainty,
    TimeSpan Ago,
    string Told,
    int? Count = null,
    CasualtyRange? Killed = null,
    CasualtyRange? Injured = null,
    CasualtyRange? Corrected = null,
    params IReadOnlyList<int> Reporters)
{
    /// <summary>What is sent of it, in order.</summary>
    /// <param name="name">Makes the ids: the same name gives the same reports.</param>
    /// <param name="beganAt">When the demo, or this scene, began.</param>
    public IEnumerable<ReplayedReport> Reports(string name, DateTimeOffset beganAt)
    {
        var chance = new SeededRandom(name);
        foreach (var (number, reporter) in Reporters.Index())
            yield return new(reporter, Make($"{name}/{number}", reporter, beganAt, Killed, Told, chance));
        if (Corrected is not null)
            yield return new(Reporters[0], Make($"{name}/corrected", Reporters[0], beganAt, Corrected, $"Correction: {Told}", chance));
    }

    private Report Make(string id, int reporter, DateTimeOffset beganAt, CasualtyRange? killed, string told, SeededRandom chance) => new()
    {
        ReportId = SeededRandom.Id(id),
        Event = Event,
        OccurredAt = (beganAt - Ago).AddSeconds(chance.Between(-90, 0)),
        Location = chance.Near(Place, Math.Min(Uncertainty / 2, 1_000)),
        UncertaintyMeters = Uncertainty,
        Count = Count,
        CountQualifier = Count is null ? null : reporter % 2 == 0 ? CountQualifier.Approximate : CountQualifier.Exact,
        Casualties = killed is null && Injured is null ? null : new() { Killed = killed, Injured = Injured },
        Description = $"Invented for the demonstration. {told}",
        Language = "en",
    };
}
