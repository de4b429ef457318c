using Alerts.Contracts;
using Alerts.Geo;

namespace Alerts.Incidents.Correlation;

/// <summary>
/// How well two things that were said fit to one occurrence, and what speaks against it. Depends on the two alone, never on what else is
/// known, and is the same both ways. Pure.
/// </summary>
/// <param name="sector">The sector whose rules apply; null: those for everywhere.</param>
internal sealed class LinkRules(CorrelationRules rules, string? sector)
{
    /// <summary>A near miss reaches that much farther than a fit, in place and time.</summary>
    public const double NearMiss = 1.5;

    /// <summary>Told at that distance in time or less, two places are two places at once.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(10);

    /// <summary>A thing that lasts longer may have been in both places.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(20);

    /// <summary>Fighting and shelling pause; what else there is does not.</summary>
    private static readonly TimeSpan FittedWindow = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan FittedShortWindow = TimeSpan.FromMinutes(30);

    /// <summary>One observer hardly errs by more than that between two things that it tells of.</summary>
    private const double ApartForOneObserverMeters = 500;

    /// <summary>0 when they cannot be one; otherwise up to 1, for the same kind at the same place and time.</summary>
    public double Score(Mention a, Mention b, double reach = 1)
    {
        if (!EventKinds.MayBeOne(a.Event, b.Event)) return 0;
        var nearness = rules.For(a.Event, sector).And(rules.For(b.Event, sector));
        var window = nearness.Window * reach;
        var gap = Gap(a, b);
        if (gap > window) return 0;
        var radius = Radius(nearness, a, b) * reach;
        if (Distance.AtLeastMeters(a.Location, b.Location) > radius) return 0;
        var distance = Distance.Meters(a.Location, b.Location);
        if (distance > radius) return 0;
        // Within a vague disc no place is likelier than another.
        var vague = Math.Max(a.UncertaintyMeters, b.UncertaintyMeters);
        var farness = vague > Mention.VagueMeters ? Math.Max(0, distance - vague) : distance;
        var score = 1 - (0.6 * farness / radius) - (0.3 * (gap / window)) - (a.Event == b.Event ? 0 : 0.1);
        return Math.Max(Math.Round(score, 3), 0.001);
    }

    /// <summary>
    /// How near two must be. Uncertainty widens the rule's radius, up to a bound; and where both places are well known, so that both cannot
    /// err by kilometres, it shrinks to half of the rule's radius and three times both uncertainties, but not for what strikes along its
    /// way.
    /// </summary>
    public static double Radius(CorrelationWindow nearness, double one, double other, bool isFromTheAir, CorrelationRules rules)
    {
        var widened = nearness.RadiusMeters + Math.Min(one + other, rules.MaxUncertaintyMeters);
        return isFromTheAir ? widened : Math.Min(widened, (nearness.RadiusMeters / 2) + (3 * (one + other)));
    }

    private double Radius(CorrelationWindow nearness, Mention a, Mention b) =>
        Radius(
            nearness,
            a.UncertaintyMeters,
            b.UncertaintyMeters,
            EventKinds.IsFromTheAir(a.Event) && EventKinds.IsFromTheAir(b.Event),
            rules);

    /// <summary>Whether one source says the same thing again, perhaps with other numbers.</summary>
    public static bool AreSameThing(Mention a, Mention b) =>
        a.Source.Reporter == b.Source.Reporter && a.IsQuarantined == b.IsQuarantined && EventKinds.MayBeOne(a.Event, b.Event)
            && ObservationHistory.IsSameStretch(a.Word, b.Word)
        && Distance.Meters(a.Location, b.Location) <= a.UncertaintyMeters + b.UncertaintyMeters + ApartForOneObserverMeters;

    /// <summary>
    /// Whether they are told of at once and of places so far apart that both cannot be right about one occurrence; of one source that much
    /// sooner.
    /// </summary>
    public bool AreTwoAtOnce(Mention a, Mention b)
    {
        if (a.Source.Reporter != b.Source.Reporter && EventKinds.IsFromTheAir(a.Event) && EventKinds.IsFromTheAir(b.Event)) return false;
        if (IsWeak(a) || IsWeak(b) || a.Duration > Moment || b.Duration > Moment || Gap(a, b) > AtOnce) return false;
        var both = a.UncertaintyMeters + b.UncertaintyMeters;
        var apart = a.Source.Reporter == b.Source.Reporter
            ? both + ApartForOneObserverMeters
            : NearMiss * Radius(rules.For(a.Event, sector).And(rules.For(b.Event, sector)), a, b);
        return Distance.AtLeastMeters(a.Location, b.Location) > apart || Distance.Meters(a.Location, b.Location) > apart;
    }

    /// <summary>Whether what was said contradicts their being one.</summary>
    /// <param name="all">Among these something may tell of what ended one of them.</param>
    public bool AreKeptApart(Mention a, Mention b, IReadOnlyList<Mention> all) => AreTwoAtOnce(a, b) || IsEndedBetween(a, b, all);

    /// <summary>Too vague in place, or too long, to say which incident it speaks of where there are several.</summary>
    public bool IsWeak(Mention one) => one.UncertaintyMeters > Mention.VagueMeters || one.Duration > MaxSpan(one) / 3;

    /// <summary>How long its kind may last.</summary>
    public TimeSpan MaxSpan(Mention one) => rules.For(one.Event, sector).MaxSpan;

    /// <summary>
    /// Times count in windows: what was fitted to those of battles and remote violence holds for kinds whose times are known less well, or
    /// whose window is set otherwise. The slowest of these kinds; what is said in quarantine slows nothing.
    /// </summary>
    public double Pace(IReadOnlyList<Mention> mentions)
    {
        var (slowest, inQuarantine) = (double.MaxValue, double.MaxValue);
        foreach (var one in mentions)
        {
            var goesOn = CorrelationRules.IsHostility(one.Event.Family()) && !EventKinds.IsFromTheAir(one.Event);
            var pace = (goesOn ? FittedWindow : FittedShortWindow) / rules.For(one.Event, sector).Window;
            if (one.IsQuarantined) inQuarantine = Math.Min(inQuarantine, pace);
            else slowest = Math.Min(slowest, pace);
        }
        return slowest < double.MaxValue ? slowest : inQuarantine;
    }

    /// <summary>How much farther than from the first place something of the same kind may lie that fits to the second.</summary>
    public double FartherMeters(Mention one, double known) =>
        Radius(rules.For(one.Event, sector), one.UncertaintyMeters, Mention.MinUncertaintyMeters, false, rules)
        - Radius(rules.For(one.Event, sector), known, Mention.MinUncertaintyMeters, false, rules);

    /// <summary>
    /// Whether the first tells of a state that ended the second's, at the same place. What is said in quarantine ends nothing that is
    /// believed.
    /// </summary>
    public bool Ends(Mention ending, Mention ended) =>
        (ended.IsQuarantined || !ending.IsQuarantined) && ending.From > ended.From && EventKinds.Ends(ending.Event, ended.Event)
        && Gap(ending, ended) <= rules.For(ending.Event, sector).Window
        && Distance.Meters(ending.Location, ended.Location) <= Radius(rules.For(ending.Event, sector), ending, ended);

    /// <summary>Whether a state of the world ended between the two: a crossing point that closes again closes anew.</summary>
    /// <param name="all">Among these something may tell of what ended it.</param>
    public bool IsEndedBetween(Mention a, Mention b, IReadOnlyList<Mention> all)
    {
        if (a.Event.Family() != EventFamily.Border || a.Event != b.Event || a.From == b.From) return false;
        var (earlier, later) = a.From < b.From ? (a, b) : (b, a);
        foreach (var ending in all)
        {
            if (ending.From <= later.From && Ends(ending, earlier)) return true;
        }
        return false;
    }

    /// <summary>Whether all of it together would last longer than any of its kinds may.</summary>
    public bool IsTooLong(IEnumerable<Mention> all)
    {
        var (from, until, span) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue, TimeSpan.Zero);
        foreach (var one in all)
        {
            if (one.From < from) from = one.From;
            if (one.Until > until) until = one.Until;
            if (MaxSpan(one) is var longest && longest > span) span = longest;
        }
        return until - from > span;
    }

    public static TimeSpan Gap(Mention a, Mention b) =>
        a.From > b.Until ? a.From - b.Until
        : b.From > a.Until ? b.From - a.Until
        : TimeSpan.Zero;
}
