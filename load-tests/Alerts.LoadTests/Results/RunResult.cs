using System.Text.Json.Nodes;
using Alerts.LoadTests.Accounting;

namespace Alerts.LoadTests.Results;

/// <summary>A whole run as it is written down.</summary>
/// <param name="Stats">For programs.</param>
/// <param name="Origin">Where the figures come from.</param>
/// <param name="Sections">In the order in which they were measured.</param>
/// <param name="Accounting">Over all of them.</param>
/// <param name="ThresholdResults">The goals.</param>
internal sealed record RunResult(
    JsonObject Stats, Origin Origin, IReadOnlyList<Section> Sections, Tally Accounting, IReadOnlyList<ThresholdResult> ThresholdResults);
