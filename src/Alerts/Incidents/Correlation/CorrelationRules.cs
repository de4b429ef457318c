using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>The correlation rules in force: the design's defaults, replaced per event code and sector by configuration.</summary>
internal sealed class CorrelationRules
{
    private static readonly EventCode[] Codes = Enum.GetValues<EventCode>();

    private readonly CorrelationWindow[] everywhere;
    private readonly Dictionary<(EventCode, string), CorrelationWindow> bySector;

    public CorrelationRules(CorrelationOptions options)
    {
        MaxUncertaintyMeters = options.MaxUncertaintyMeters;
        ReshapeFor = options.ReshapeWindow;
        everywhere = [.. Codes.Order().Select(Default)];
        foreach (var rule in options.Rules.Where(rule => rule.Sector is null)) everywhere[(int)rule.Event!.Value] = Of(rule);
        bySector = options.Rules.Where(rule => rule.Sector is not null).ToDictionary(rule => (rule.Event!.Value, rule.Sector!), Of);
        MaxRadiusMeters = everywhere.Concat(bySector.Values).Max(static rule => rule.RadiusMeters);
    }

    public double MaxUncertaintyMeters { get; }

    public double MaxRadiusMeters { get; }

    /// <summary>How long after it was raised an incident may still be merged or split by a machine.</summary>
    public TimeSpan ReshapeFor { get; }

    /// <summary>The rule for an event in a sector.</summary>
    public CorrelationWindow For(EventCode code, string? sector) =>
        sector is not null && bySector.Count > 0 && bySector.TryGetValue((code, sector), out var special) ? special : everywhere[(int)code];

    /// <summary>Which families may be one incident: battle and remote violence; the others only match themselves.</summary>
    public static bool AreCompatible(EventFamily a, EventFamily b) => a == b || (IsHostility(a) && IsHostility(b));

    public static bool IsHostility(EventFamily family) => family is EventFamily.Battle or EventFamily.RemoteViolence;

    private static CorrelationWindow Of(CorrelationRuleOptions rule) => new(rule.RadiusMeters, rule.Window, rule.MaxSpan);

    private static CorrelationWindow Default(EventCode code) => code switch
    {
        EventCode.AirStrike or EventCode.DroneStrike => new(2_000, TimeSpan.FromMinutes(20), TimeSpan.FromHours(2)),
        _ => code.Family() switch
        {
            EventFamily.Battle or EventFamily.RemoteViolence => new(3_000, TimeSpan.FromMinutes(45), TimeSpan.FromHours(6)),
            EventFamily.Civilians or EventFamily.Unrest => new(2_000, TimeSpan.FromMinutes(60), TimeSpan.FromHours(12)),
            _ => new(1_000, TimeSpan.FromHours(24), TimeSpan.FromHours(72)),
        },
    };
}
