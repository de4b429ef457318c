using System.Text;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using CsCheck;

namespace Alerts.Tests.Intake;

/// <summary>Reports as reporters write them.</summary>
internal static class SomeJson
{
    /// <summary>With every field that there is.</summary>
    public const string Full = """
        {"reportId":"0199f0c2-8d6e-7cc4-9b1a-3f6f0d2c7a10","event":"shelling","occurredAt":"2025-10-15T16:00:00+04:30","occurredUntil":"2025-10-15T11:40:00.5Z",
         "location":{"type":"Point","coordinates":[70.1,33.2]},"uncertaintyMeters":500,"count":12,"countQualifier":"approximate","description":"\u0628\u0645 <here>",
         "language":"ps","casualties":{"killed":{"low":0,"best":1,"high":3},"injured":{"low":2},"civilians":true},"actors":[{"name":"X","kind":"state"}],
         "observation":{"means":"heard","weapon":"mortar","direction":"outgoing","bearing":270.5,"distanceKm":4},"severity":"Severe"}
        """;

    public const string Least =
        """{"reportId":"0199f0c2-8d6e-7cc4-9b1a-3f6f0d2c7a10","event":"shelling","occurredAt":"2025-10-15T11:30:00Z","location":{"type":"Point","coordinates":[70.1,33.2]}}""";

    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    /// <summary>
    /// The full report with one member replaced (without an end when the begin is replaced); the path's parts are parted by dots, and null
    /// takes the member away.
    /// </summary>
    public static byte[] With(string path, string? value)
    {
        var root = JsonNode.Parse(Full)!.AsObject();
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate((JsonNode)root, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!)
            .AsObject();
        parent.Remove(parts[^1]);
        if (path == "occurredAt") root.Remove("occurredUntil");
        if (value is not null) parent[parts[^1]] = JsonNode.Parse(value);
        return Bytes(root.ToJsonString());
    }

    /// <summary>Reports that pass the check, as records.</summary>
    public static Gen<Report> Valid { get; } =
        from id in Any.Id
        from code in Any.Event
        from minutes in Gen.Int[-43_000, 4]
        from lasting in Gen.Frequency((3, (int?)null), (1, 30))
        from longitude in Gen.Double[-180, 180]
        from latitude in Gen.Double[-90, 90]
        from uncertainty in Gen.Double[0, 50_000]
        from count in Gen.Frequency((3, (int?)null), (1, 7))
        from description in Gen.Frequency((1, Gen.Const((string?)null)), (3, Gen.String[0, 200].Where(IsText)!))
        from casualties in Any.Casualties
        from severity in Gen.Frequency((1, (Severity?)null), (1, Severity.Extreme))
        select Some.Report(code, lasting is null ? minutes : minutes - 30) with
        {
            ReportId = id,
            OccurredUntil = lasting is null ? null : Some.Noon.AddMinutes(minutes),
            Location = new(longitude, latitude),
            UncertaintyMeters = uncertainty,
            Count = count,
            Description = description,
            Casualties = casualties,
            Actors = count is null ? null : [new("someone", null), new("else", "state")],
            Observation = lasting is null ? null : new() { Means = "heard", Bearing = 12.25 },
            Severity = severity,
        };

    private static bool IsText(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index])) continue;
            if (index + 1 >= text.Length || !char.IsSurrogatePair(text[index], text[index + 1])) return false;
            index++;
        }
        return true;
    }
}
