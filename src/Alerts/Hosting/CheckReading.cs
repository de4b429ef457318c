using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Hosting;

/// <summary>
/// How one check went, as the answer shows it. A check hands it to the framework's runner as the data of its result, with its notices: what
/// an administrator should know, though it stands against nothing.
/// </summary>
/// <param name="Status">ok, or failed.</param>
/// <param name="Code">What it means that it failed, in one stable word.</param>
/// <param name="Problems">What stands against it, one sentence each. For operators and administrators.</param>
internal sealed record CheckReading(string Status, string? Code = null, IReadOnlyList<string>? Problems = null)
{
    /// <summary>The tag of a check that has notices alone: it is not shown among the checks.</summary>
    public const string NoticesOnly = "notices";

    private const string CodeData = "code", ProblemsData = "problems", NoticesData = "notices";

    [JsonIgnore]
    public bool IsOk => Code is null;

    /// <param name="code">Shown to everybody when it fails, so it says nothing of this installation.</param>
    /// <param name="problems">Shown to operators and administrators; empty when nothing stands against it.</param>
    /// <param name="notices">Shown to the same; null when those of the last time hold on.</param>
    public static HealthCheckResult Result(string code, IReadOnlyList<string> problems, IReadOnlyList<string>? notices = null)
    {
        var data = new Dictionary<string, object>();
        if (notices is not null) data[NoticesData] = notices;
        if (problems.Count == 0) return new(notices is { Count: > 0 } ? HealthStatus.Degraded : HealthStatus.Healthy, data: data);
        (data[CodeData], data[ProblemsData]) = (code, problems);
        return HealthCheckResult.Unhealthy(string.Join(' ', problems), data: data);
    }

    /// <summary>Of a check that has notices alone.</summary>
    public static Task<HealthCheckResult> NoticesAsync(params IReadOnlyList<string> notices) =>
        Task.FromResult(Result(string.Empty, [], notices));

    public static CheckReading Of(HealthReportEntry entry) => entry.Data.TryGetValue(ProblemsData, out var problems)
        ? new("failed", (string)entry.Data[CodeData], (IReadOnlyList<string>)problems)
        : new("ok");

    /// <summary>Null when the check told none, neither that there are some nor that there are none.</summary>
    public static IReadOnlyList<string>? NoticesOf(HealthReportEntry entry) =>
        (IReadOnlyList<string>?)entry.Data.GetValueOrDefault(NoticesData);

    /// <summary>The entry with the notices of another one.</summary>
    public static HealthReportEntry WithNoticesOf(HealthReportEntry other, HealthReportEntry entry) => NoticesOf(other) is not { } notices
        ? entry
        : new(entry.Status, entry.Description, entry.Duration, entry.Exception,
            new Dictionary<string, object>(entry.Data) { [NoticesData] = notices }, entry.Tags);
}
