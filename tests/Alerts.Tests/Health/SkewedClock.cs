namespace Alerts.Tests.Health;

/// <summary>The machine's clock, so far off.</summary>
internal sealed class SkewedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
