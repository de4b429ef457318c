using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Alerts.TestServers;

namespace Alerts.LoadTests.Results;

/// <summary>A goal for one figure of <c>stats.json</c>.</summary>
/// <param name="AtLeast">Not below this.</param>
/// <param name="AtMost">Not above this.</param>
internal sealed record Threshold(double? AtLeast = null, double? AtMost = null)
{
    public string Goal => string.Join(" and ", new[] { Text("≥", AtLeast), Text("≤", AtMost) }.Where(text => text.Length > 0));

    public bool IsMetBy(double value) => (AtLeast is not { } least || value >= least) && (AtMost is not { } most || value <= most);

    private static string Text(string sign, double? value) => value is { } number ? FormattableString.Invariant($"{sign} {number}") : "";
}

/// <summary>What became of a goal; closed.</summary>
internal enum ThresholdVerdict
{
    Met,
    Missed,

    /// <summary>The run that it belongs to gave no figures, because the generator itself was late.</summary>
    NoFigure,

    /// <summary>Nothing of this run has to do with it.</summary>
    NotMeasured,
}

/// <summary>A goal and what was found.</summary>
/// <param name="Figure">Path of the figure in <c>stats.json</c>.</param>
/// <param name="Threshold">The goal.</param>
/// <param name="Value">What was found.</param>
/// <param name="Verdict">Whether it is met.</param>
internal sealed record Judged(string Figure, Threshold Threshold, double? Value, ThresholdVerdict Verdict)
{
    public string Word => Verdict switch
    {
        ThresholdVerdict.Met => "met",
        ThresholdVerdict.Missed => "MISSED",
        ThresholdVerdict.NoFigure => "NO FIGURE",
        _ => "not measured",
    };
}

/// <summary>The goals of <c>load-tests/thresholds.json</c>, by the path of the figure that each is about.</summary>
internal static class Thresholds
{
    public static IReadOnlyDictionary<string, Threshold> Read() => Read(File.ReadAllText(Repository.PathTo("load-tests", "thresholds.json")));

    public static IReadOnlyDictionary<string, Threshold> Read(string json) => JsonSerializer.Deserialize(json, ThresholdsJson.Default.DictionaryStringThreshold)!;

    public static IReadOnlyList<Judged> Judge(IReadOnlyDictionary<string, Threshold> thresholds, JsonObject stats) =>
        [.. thresholds.Select(pair => Judge(pair.Key, pair.Value, stats))];

    private static Judged Judge(string path, Threshold threshold, JsonObject stats)
    {
        JsonNode? at = stats;
        foreach (var name in path.Split('.'))
        {
            if (at is not JsonObject members || !members.TryGetPropertyValue(name, out at)) return new(path, threshold, null, ThresholdVerdict.NotMeasured);
        }
        if (at is null) return new(path, threshold, null, ThresholdVerdict.NoFigure);
        var value = at.GetValue<JsonElement>().GetDouble();
        return new(path, threshold, value, threshold.IsMetBy(value) ? ThresholdVerdict.Met : ThresholdVerdict.Missed);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Dictionary<string, Threshold>))]
internal sealed partial class ThresholdsJson : JsonSerializerContext;
