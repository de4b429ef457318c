using System.Text.Json.Serialization;

namespace Alerts.Operations;

/// <summary>Answer of <c>/health/ready</c>.</summary>
/// <param name="Status">ready, or not-ready.</param>
/// <param name="Checks">Each thing that must hold, with what stands against it.</param>
/// <param name="Notices">What an administrator should know, though it stands against nothing.</param>
internal sealed record Readiness(string Status, IReadOnlyDictionary<string, IReadOnlyList<string>> Checks, IReadOnlyList<string>? Notices)
{
    [JsonIgnore]
    public bool IsReady => Checks.Values.All(problems => problems.Count == 0);

    /// <summary>Everything that stands against it, as one text; empty when nothing does.</summary>
    [JsonIgnore]
    public string Problems => string.Join(' ', Checks.Values.SelectMany(problems => problems));
}

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthDoors
{
    public static IResult Live() => TypedResults.Text("live\n");

    public static async Task<IResult> ReadyAsync(HealthReading reading, CancellationToken aborted)
    {
        var readiness = await reading.ReadAsync().WaitAsync(aborted);
        return TypedResults.Json(
            readiness, HealthJson.Default.Readiness, statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
