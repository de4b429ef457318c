using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Alerts.Incidents.Correlation;

/// <summary>Section <c>Alerts:Correlation</c>: how near a report must be to join an incident.</summary>
internal sealed class CorrelationOptions
{
    public const string Section = "Alerts:Correlation";

    public const double MaxRadiusMeters = 20_000;

    /// <summary>How far the uncertainties of report and incident together may widen the radius, in metres.</summary>
    [Range(0, MaxRadiusMeters)]
    public double MaxUncertaintyMeters { get; set; } = 5_000;

    /// <summary>
    /// How long after an incident was raised late reports may still merge it with another one or split it; afterwards, and once a room has
    /// acted on it, doubt is only told (<c>maybeSameAs</c>).
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan ReshapeWindow { get; set; } = TimeSpan.FromHours(2);

    /// <summary>By event code (kebab-case): replaces the default rule of that code.</summary>
    [ValidateEnumeratedItems]
    public IList<CorrelationRuleOptions> Rules { get; set; } = [];
}
