using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;
using HdrHistogram;

namespace Alerts.LoadTests.Results;

/// <summary>What one measurement found.</summary>
/// <param name="Name">The command or scenario that makes it.</param>
/// <param name="Stats">Goes into <c>stats.json</c>.</param>
/// <param name="Figures">Lines of the table.</param>
internal sealed record Section(string Name, JsonObject Stats, IReadOnlyList<Figure> Figures)
{
    /// <summary>What was sent and received; null where nothing is sent.</summary>
    public Tally? Accounting { get; init; }

    /// <summary>It broke off; its only figure says why.</summary>
    public bool HasFailed { get; init; }

    /// <summary>Drawn in the report.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>By the name of their file; ticks.</summary>
    public IReadOnlyDictionary<string, LongHistogram> Histograms { get; init; } = new Dictionary<string, LongHistogram>();
}
