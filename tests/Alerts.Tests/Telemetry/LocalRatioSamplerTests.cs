using System.Diagnostics;
using Alerts.Telemetry;
using OpenTelemetry.Trace;

namespace Alerts.Tests.Telemetry;

public sealed class LocalRatioSamplerTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    public void A_stranger_that_traces_everything_is_followed_within_the_share(double share) =>
        Assert.InRange(
            Followed(
                share,
                new(
                    ActivityTraceId.CreateFromString("00000000000000000000000000000001"),
                    ActivitySpanId.CreateRandom(),
                    ActivityTraceFlags.Recorded,
                    isRemote: true)), share - 0.03, share + 0.03);

    [Fact]
    public void A_stranger_that_does_not_trace_is_not_traced() =>
        Assert.Equal(
            0, Followed(1, new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true)));

    [Fact]
    public void Within_the_program_the_first_decision_holds()
    {
        Assert.Equal(1, Followed(0, TraceParent.Read("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", isOurs: true)));
        Assert.Equal(0, Followed(1, TraceParent.Read("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", isOurs: true)));
    }

    private static double Followed(double share, ActivityContext parent)
    {
        var sampler = LocalRatioSampler.ParentBased(share);
        var parameters = new SamplingParameters(parent, parent.TraceId, "any", ActivityKind.Consumer);
        return Enumerable.Range(0, Many)
            .Count(_ => sampler.ShouldSample(parameters).Decision == SamplingDecision.RecordAndSample) / (double)Many;
    }
}
