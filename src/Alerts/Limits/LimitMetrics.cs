using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Http;
using Alerts.Telemetry;

namespace Alerts.Limits;

/// <summary>Counts what was refused because it was too much.</summary>
internal sealed class LimitMetrics : IMetricInitializer
{
    private readonly Counter<long> refused = AlertsTelemetry.Meter.CreateCounter<long>(
        AlertsTelemetry.LimitsRefused, description: "Requests, calls and connections refused as too many, by transport and kind");

    public void BeginAtZero()
    {
        foreach (var kind in Enum.GetValues<LimitKind>()) Add("http", kind.ToString(), 0);
        Add("hub", "Calls", 0);
        foreach (var admission in (Admission[])[Admission.TooManyOfKey, Admission.Full]) Add("live", admission.ToString(), 0);
    }

    public void Refused(LimitKind kind) => Add("http", kind.ToString());

    public void CallRefused() => Add("hub", "Calls");

    public void ConnectionRefused(Admission admission) => Add("live", admission.ToString());

    private void Add(string transport, string kind, long times = 1) =>
        refused.Add(times, new TagList { { "transport", transport }, { "kind", kind } });
}
