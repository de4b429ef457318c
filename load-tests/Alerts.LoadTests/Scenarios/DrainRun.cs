using System.Globalization;
namespace Alerts.LoadTests.Scenarios;

/// <summary>One drained queue.</summary>
internal sealed record DrainRun(
    double PerSecond, double BytesPerReport, double OwnMicroseconds, double BrokerMicroseconds, double RedisMicroseconds)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond:0}/s, {BytesPerReport:0} B, processor {OwnMicroseconds:0} + broker {BrokerMicroseconds:0} + Redis "
            + $"{RedisMicroseconds:0} µs a report");
}
