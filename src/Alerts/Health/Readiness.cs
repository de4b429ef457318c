using System.Text.Json.Serialization;
using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Health;

/// <summary>Answer of <c>/health/ready</c>.</summary>
/// <param name="Status">ready, or not-ready.</param>
/// <param name="Checks">Each thing that must hold.</param>
/// <param name="Notices">What an administrator should know, though it stands against nothing. For operators and administrators.</param>
internal sealed record Readiness(string Status, IReadOnlyDictionary<string, CheckReading> Checks, IReadOnlyList<string>? Notices)
{
    [JsonIgnore]
    public bool IsReady => Checks.Values.All(check => check.IsOk);

    /// <summary>Everything that stands against it, as one text; empty when nothing does.</summary>
    [JsonIgnore]
    public string Problems => string.Join(' ', Checks.Values.SelectMany(check => check.Problems ?? []));

    public static Readiness Of(HealthReport report)
    {
        var checks = report.Entries.Where(static entry => !entry.Value.Tags.Contains(CheckReading.NoticesOnly))
            .ToDictionary(static entry => entry.Key, static entry => CheckReading.Of(entry.Value));
        List<string> notices = [.. report.Entries.Values.SelectMany(static entry => CheckReading.NoticesOf(entry) ?? [])];
        return new(checks.Values.All(static check => check.IsOk) ? "ready" : "not-ready", checks, notices.Count > 0 ? notices : null);
    }

    /// <summary>
    /// The same without a sentence: sentences name servers, ports and versions, which are nobody's business but an operator's.
    /// </summary>
    public Readiness ForStrangers() =>
        new(Status, Checks.ToDictionary(check => check.Key, check => check.Value with { Problems = null }), null);
}
