using System.Text.Json.Nodes;

namespace Alerts.LoadTests.Results;

/// <summary>What one measurement found.</summary>
/// <param name="Name">The command that makes it.</param>
/// <param name="Stats">Goes into <c>stats.json</c>.</param>
/// <param name="Figures">Lines of the table.</param>
internal sealed record Section(string Name, JsonObject Stats, IReadOnlyList<Figure> Figures);

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">Median with least and most, where there are rounds.</param>
/// <param name="Target">Absent for what is told for information.</param>
/// <param name="IsMet">Whether the target is met.</param>
internal sealed record Figure(string What, string Value, string? Target = null, bool? IsMet = null)
{
    public string Verdict => IsMet switch { true => "met", false => "MISSED", null => "" };
}
