using System.Diagnostics.Metrics;
using Alerts.Intake.Parsing;
using Alerts.Intake.Submission;
using Alerts.Telemetry;

namespace Alerts.Intake;

/// <summary>Counts what the endpoints and the queue do.</summary>
internal sealed class IntakeMetrics : IMetricInitializer
{
    private readonly Counter<long> published = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.Published, description: "Publishes by what the broker said to them");
    private readonly Counter<long> refusals = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.Refusals, description: "Reports that the HTTP endpoint refused, by code");

    public void BeginAtZero()
    {
        foreach (var result in Enum.GetValues<PublishResult>()) published.Add(0, AlertsTelemetry.Label("result", NameOf(result)));
        foreach (var code in ReportProblems.Codes) refusals.Add(0, AlertsTelemetry.Label("code", code));
    }

    public void Published(PublishResult result)
    {
        if (published.Enabled) published.Add(1, AlertsTelemetry.Label("result", NameOf(result)));
    }

    /// <summary>The codes are those of <see cref="ReportProblems"/>.</summary>
    public void Refused(string code)
    {
        if (refusals.Enabled) refusals.Add(1, AlertsTelemetry.Label("code", code));
    }

    private static string NameOf(PublishResult result) => result switch
    {
        Submission.PublishResult.Confirmed => "confirmed",
        Submission.PublishResult.Busy => "busy",
        Submission.PublishResult.NotKept => "not-kept",
        _ => "unknown",
    };
}
