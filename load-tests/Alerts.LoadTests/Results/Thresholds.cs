using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.TestServers;

namespace Alerts.LoadTests.Results;

/// <summary>The goals of <c>load-tests/thresholds.json</c>, by the path of the figure that each is about.</summary>
internal static class Thresholds
{
    public static IReadOnlyDictionary<string, Threshold> Read() =>
        Read(File.ReadAllText(Repository.PathTo("load-tests", "thresholds.json")));

    public static IReadOnlyDictionary<string, Threshold> Read(string json) =>
        JsonSerializer.Deserialize(json, ThresholdsJson.Default.DictionaryStringThreshold)!;

    public static IReadOnlyList<ThresholdResult> Judge(IReadOnlyDictionary<string, Threshold> thresholds, JsonObject stats) =>
        [.. thresholds.Select(pair => Judge(pair.Key, pair.Value, stats))];

    private static ThresholdResult Judge(string path, Threshold threshold, JsonObject stats)
    {
        JsonNode? at = stats;
        foreach (var name in path.Split('.'))
        {
            if (at is not JsonObject members || !members.TryGetPropertyValue(name, out at))
                return new(path, threshold, null, ThresholdVerdict.NotMeasured);
        }
        if (at is null) return new(path, threshold, null, ThresholdVerdict.NoFigure);
        var value = at.GetValue<JsonElement>().GetDouble();
        return new(path, threshold, value, threshold.IsMetBy(value) ? ThresholdVerdict.Met : ThresholdVerdict.Missed);
    }
}
