using StackExchange.Redis;

namespace Alerts.Health;

/// <summary>How far this machine's clock is from Redis's, as one question showed it.</summary>
/// <param name="Ahead">This clock less Redis's: positive when this one is ahead.</param>
/// <param name="Uncertainty">Half the round trip: nobody knows when in it Redis looked at its clock.</param>
internal sealed record ClockSkew(TimeSpan Ahead, TimeSpan Uncertainty)
{
    /// <param name="asked">This clock when the question left.</param>
    /// <param name="roundTrip">How long the answer took.</param>
    /// <param name="told">Redis's clock, somewhere in between.</param>
    public static ClockSkew Of(DateTimeOffset asked, TimeSpan roundTrip, DateTimeOffset told) =>
        new(asked + roundTrip / 2 - told, roundTrip / 2);

    public static async Task<ClockSkew> MeasureAsync(IServer server, TimeProvider clock, CancellationToken cancellation)
    {
        var asked = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        var told = await server.TimeAsync().WaitAsync(cancellation);
        return Of(asked, clock.GetElapsedTime(started), new(told, TimeSpan.Zero));
    }

    /// <summary>The difference that is certain, whatever the network did.</summary>
    public TimeSpan Certain => Ahead.Duration() > Uncertainty ? Ahead.Duration() - Uncertainty : TimeSpan.Zero;

    public string Sentence(string server) =>
        $"The clock of this machine is {Ahead.Duration().TotalSeconds:0.0} s {(Ahead > TimeSpan.Zero ? "ahead of" : "behind")} that of "
            + $"Redis {server}: keep both in step (NTP), or alerts bear wrong times and good reports are refused.";
}
