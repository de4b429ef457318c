namespace Alerts.Quality.Methods;

/// <summary>What a method made of a world.</summary>
/// <param name="Of">For each report, by its position, the number of its incident; below 0, another for each, what was lost.</param>
internal sealed record Grouping(IReadOnlyList<int> Of)
{
    /// <summary>Of the program alone: what it says of its incidents.</summary>
    public IReadOnlyList<SaidIncident> Incidents { get; init; } = [];

    /// <summary>Of the program alone: how long all decisions took.</summary>
    public TimeSpan Took { get; init; }
}
