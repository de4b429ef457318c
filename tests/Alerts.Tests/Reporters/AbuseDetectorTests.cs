using Alerts.Reporters.Quarantine;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Reporters;

public sealed class AbuseDetectorTests
{
    private static readonly ReportedLocation Here = new(Some.Noon, Some.Point, 250);

    [Theory]
    [InlineData("Report", 30_000, null)]
    [InlineData("Report", 30_001, "Flood")]
    [InlineData("Conflict", 19, null)]
    [InlineData("Conflict", 20, "Contradictions")]
    [InlineData("Travel", 1_000_000, null)]
    [InlineData("Probe", 99, null)]
    [InlineData("Probe", 100, "Probing")]
    public void Only_counts_above_the_limit_lead_into_quarantine(string kind, long count, string? reason) =>
        Assert.Equal(reason, AbuseDetector.Judge(Enum.Parse<AbuseKind>(kind), count, new())?.ToString());

    [Theory]
    [InlineData(90_000, 0, 250, false)]
    [InlineData(110_000, 0, 250, true)]
    [InlineData(110_000, 0, 20_000, false)]
    [InlineData(400_000, 5, 250, true)]
    [InlineData(400_000, 15, 250, false)]
    [InlineData(400_000, -15, 250, false)]
    public void A_journey_is_impossible_only_when_no_vehicle_could_make_it(
        double meters, double minutes, double uncertainty, bool isImpossible) =>
        Assert.Equal(
            isImpossible, AbuseDetector.IsImpossible(Here, new(Some.Noon.AddMinutes(minutes), Some.East(Some.Point, meters), uncertainty)));

    [Fact]
    public void Journeys_are_counted_only_where_they_are_looked_at()
    {
        Assert.Equal(0, Journeys(new()));
        Assert.Equal(2, Journeys(new() { ImpossibleTravels = 1 }));
    }

    [Fact]
    public void Repeated_requests_for_one_report_count_as_one_probe()
    {
        AbuseCounts counts = new(Options.Create(new QuarantineOptions()));
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var asked in (Guid[])[one, one, one, other, other]) counts.AddProbe("nadia", asked);
        Assert.Equal(2, counts.Take()["nadia"][AbuseKind.Probe]);
    }

    [Fact]
    public void The_defaults_are_valid() => Assert.True(new QuarantineOptionsValidator().Validate(null, new()).Succeeded);

    private static int Journeys(QuarantineOptions options)
    {
        var counts = new AbuseCounts(Options.Create(options));
        counts.Add("nadia", AbuseKind.Report);
        foreach (var far in (double[])[0, 400_000, 400_100, 0]) counts.AddPlace("nadia", Here with { Point = Some.East(Some.Point, far) });
        return counts.Take()["nadia"][AbuseKind.Travel];
    }
}
