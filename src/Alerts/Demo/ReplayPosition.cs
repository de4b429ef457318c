using System.Diagnostics.CodeAnalysis;

namespace Alerts.Demo;

/// <summary>
/// How far the replay has come. Kept before a step's first report is sent: a restart makes the same reports again, and they count as
/// duplicates.
/// </summary>
/// <param name="Lap">How often the whole file has been replayed before.</param>
/// <param name="Step">The event within the lap.</param>
/// <param name="StartedAt">When the step began; the times of its reports follow from it.</param>
internal sealed record ReplayPosition(int Lap, int Step, DateTimeOffset StartedAt)
{
    /// <summary>In whole milliseconds, as it is stored: reports made again after a restart must not differ by a tick.</summary>
    public DateTimeOffset StartedAt { get; init; } = DateTimeOffset.FromUnixTimeMilliseconds(StartedAt.ToUnixTimeMilliseconds());

    public override string ToString() => $"{Lap};{Step};{StartedAt.ToUnixTimeMilliseconds()}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out ReplayPosition? position)
    {
        position = text?.Split(';') is [var lap, var step, var startedAt]
            && int.TryParse(lap, out var lapNumber)
            && int.TryParse(step, out var stepNumber)
            && long.TryParse(startedAt, out var milliseconds)
                ? new(lapNumber, stepNumber, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
                : null;
        return position is not null;
    }

    public ReplayPosition Next(int stepsPerLap, DateTimeOffset now) => Step + 1 < stepsPerLap ? new(Lap, Step + 1, now) : NextLap(now);

    public ReplayPosition NextLap(DateTimeOffset now) => new(Lap + 1, 0, now);
}
