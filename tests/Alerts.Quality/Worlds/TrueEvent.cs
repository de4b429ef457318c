using Alerts.Contracts;

namespace Alerts.Quality.Worlds;

/// <summary>What really happened, or what somebody made up: what its reports ought to become one incident of.</summary>
/// <param name="Number">From 0 on.</param>
/// <param name="Kind">What happened.</param>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended; the same for most.</param>
/// <param name="Place">Where it happened or began.</param>
internal sealed record TrueEvent(int Number, EventCode Kind, DateTimeOffset From, DateTimeOffset Until, GeoPoint Place)
{
    /// <summary>Where it ended, of fighting that moves.</summary>
    public GeoPoint? EndPlace { get; init; }

    /// <summary>How many explosions, shots or people.</summary>
    public int Count { get; init; } = 1;

    public int Killed { get; init; }

    /// <summary>Nothing of it ever happened.</summary>
    public bool IsInvented { get; init; }

    public EventScene Scene { get; init; }

    /// <summary>When it went on, of long shelling; empty when without a pause.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> Bursts { get; init; } = [];

    /// <summary>The first of those that one reporter sees at once; null of that one itself.</summary>
    public int? Beside { get; init; }

    public GeoPoint PlaceAt(DateTimeOffset time) =>
        EndPlace is { } end && Until > From ? Ground.Along(Place, end, Math.Clamp((time - From) / (Until - From), 0, 1)) : Place;
}
