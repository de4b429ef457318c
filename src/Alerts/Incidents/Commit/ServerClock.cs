using Alerts.Health;

namespace Alerts.Incidents.Commit;

/// <summary>
/// The time of the border: this machine's clock, put right by Redis' as far as the difference is certain. All copies then agree to some
/// milliseconds on when an incident was told of last, when its next update is due and what is too old to be kept, whatever their own clocks
/// say.
/// </summary>
internal sealed class ServerClock(TimeProvider clock) : TimeProvider
{
    private long ahead;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);

    /// <summary>Nothing is put right that the way to Redis alone may explain.</summary>
    public void Set(ClockSkew skew) => Interlocked.Exchange(ref ahead, skew.Certain == TimeSpan.Zero ? 0 : skew.Ahead.Ticks);
}
