using System.ComponentModel.DataAnnotations;

namespace Alerts.Demo;

/// <summary>Section <c>Alerts:Demo</c>: a replay of real events, for looking at the program without anything else installed.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Alerts:Demo";

    /// <summary>Whether past events are replayed. The switch <c>--demo</c> sets it.</summary>
    public bool Enabled { get; set; }

    /// <summary>How fast reports come, apart from bursts.</summary>
    [Range(0.1, 50)]
    public double ReportsPerSecond { get; set; } = 1;
}
