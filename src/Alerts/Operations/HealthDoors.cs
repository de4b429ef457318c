using System.Text.Json.Serialization;

namespace Alerts.Operations;

/// <summary>Answer of <c>/health/ready</c>.</summary>
/// <param name="Status">ready, or not-ready.</param>
/// <param name="Checks">Each thing that must hold, with what stands against it.</param>
/// <param name="Notices">What an administrator should know, though it stands against nothing.</param>
internal sealed record Readiness(string Status, IReadOnlyDictionary<string, IReadOnlyList<string>> Checks, IReadOnlyList<string>? Notices);

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthDoors
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    public static IResult Live() => TypedResults.Text("live\n");

    public static async Task<IResult> ReadyAsync(IEnumerable<IReadinessCheck> checks, IEnumerable<IHealthNotice> notices, TimeProvider clock, CancellationToken aborted)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborted);
        var found = await Task.WhenAll(checks.Select(async check => (check.Name, Problems: await FindAsync(check, either.Token))));
        var isReady = found.All(check => check.Problems.Count == 0);
        var readiness = new Readiness(
            isReady ? "ready" : "not-ready",
            found.ToDictionary(check => check.Name, check => check.Problems),
            notices.SelectMany(notice => notice.Notices).ToList() is { Count: > 0 } told ? told : null);
        return TypedResults.Json(readiness, HealthJson.Default.Readiness, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IReadinessCheck check, CancellationToken cancellation)
    {
        try
        {
            return await check.FindProblemsAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return [$"No answer within {Deadline.TotalSeconds} s."];
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
