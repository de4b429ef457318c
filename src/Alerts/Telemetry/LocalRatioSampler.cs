using OpenTelemetry.Trace;

namespace Alerts.Telemetry;

/// <summary>
/// Draws a lot for each trace that comes in from outside or begins here. The trace's id is no help: a foreign producer chooses it, and with
/// it would choose to be traced always. A trace that a stranger has sampled is followed within this share only; within the program the
/// first decision holds.
/// </summary>
internal sealed class LocalRatioSampler(double share) : Sampler
{
    /// <summary>Only strangers' contexts count as remote: see <see cref="TraceParent"/>.</summary>
    public static Sampler ParentBased(double share)
    {
        var draw = new LocalRatioSampler(share);
        return new ParentBasedSampler(draw, remoteParentSampled: draw, remoteParentNotSampled: new AlwaysOffSampler());
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => new(Random.Shared.NextDouble() < share);
}
