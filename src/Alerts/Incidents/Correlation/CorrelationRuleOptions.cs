using System.ComponentModel.DataAnnotations;
using Alerts.Contracts;

namespace Alerts.Incidents.Correlation;

/// <summary>One rule that replaces a default.</summary>
internal sealed class CorrelationRuleOptions
{
    /// <summary>The event code whose default rule this one replaces; count up the number for more rules.</summary>
    [Required(ErrorMessage = "Alerts:Correlation:Rules: every rule names its Event.")]
    public EventCode? Event { get; set; }

    /// <summary>Only in this sector; absent: everywhere.</summary>
    public string? Sector { get; set; }

    /// <summary>Metres between report and incident.</summary>
    [Range(0, CorrelationOptions.MaxRadiusMeters)]
    public double RadiusMeters { get; set; }

    /// <summary>Time between the report and the incident's activity.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan Window { get; set; }

    /// <summary>From an incident's first to its last occurrence.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "14.00:00:00")]
    public TimeSpan MaxSpan { get; set; }
}
