using System.Text.Json;

namespace Alerts.Intake.Parsing;

/// <summary>
/// The members of a report that nobody reads: reports stay tolerant, since a phone far away may be newer or older than this, but what was
/// ignored is said in the answer. Pure.
/// </summary>
internal static class UnknownMembers
{
    private const int MaxNamed = 20, MaxNameLength = 100;

    private static readonly Dictionary<string, HashSet<string>> Known = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "reportId", "event", "occurredAt", "occurredUntil", "location", "uncertaintyMeters", "count", "countQualifier", "description",
            "language", "casualties",
            "actors", "observation", "severity",
        ],
        ["location"] = ["type", "coordinates", "bbox"],
        ["casualties"] = ["killed", "injured", "civilians"],
        ["casualties.killed"] = ["low", "best", "high"],
        ["casualties.injured"] = ["low", "best", "high"],
        ["actors"] = ["name", "kind"],
        ["observation"] = ["means", "weapon", "direction", "bearing", "distanceKm"],
    };

    /// <summary>Their paths, the first few; null when there are none.</summary>
    public static IReadOnlyList<string>? Of(JsonElement report)
    {
        List<string>? ignored = null;
        Add(report, "", "", ref ignored);
        return ignored;
    }

    private static void Add(JsonElement json, string kind, string path, ref List<string>? ignored)
    {
        if (json.ValueKind != JsonValueKind.Object) return;
        foreach (var member in json.EnumerateObject())
        {
            var name = member.Name;
            var memberKind = kind.Length == 0 ? name : $"{kind}.{name}";
            if (!Known[kind].Contains(name))
            {
                if (ignored?.Count == MaxNamed) return;
                (ignored ??= []).Add(path + (name.Length <= MaxNameLength ? name : name[..MaxNameLength]));
            }
            else if (!Known.ContainsKey(memberKind))
            {
                continue;
            }
            else if (member.Value.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var item in member.Value.EnumerateArray()) Add(item, memberKind, $"{path}{name}[{index++}].", ref ignored);
            }
            else
            {
                Add(member.Value, memberKind, $"{path}{name}.", ref ignored);
            }
        }
    }
}
