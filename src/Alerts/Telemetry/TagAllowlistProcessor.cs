using System.Diagnostics;
using OpenTelemetry;

namespace Alerts.Telemetry;

/// <summary>
/// Lets through only what is known to name nobody. A web request's span may otherwise bear addresses, the user's program, or a query with a
/// key; a trace's state is whatever its sender wrote there.
/// </summary>
internal sealed class TagAllowlistProcessor : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.route", "http.response.status_code", "error.type", "url.scheme", "network.protocol.version",
        AlertsTelemetry.VerdictTag, AlertsTelemetry.GroupSizeTag, AlertsTelemetry.SeqTag, AlertsTelemetry.ResultTag,
    };

    public override void OnEnd(Activity data)
    {
        List<string>? strange = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (!Known.Contains(tag.Key)) (strange ??= []).Add(tag.Key);
        }
        foreach (var name in strange ?? []) data.SetTag(name, null);
        // Not null: that would show the parent's.
        data.TraceStateString = string.Empty;
    }
}
