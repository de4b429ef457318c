using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Sectors;

/// <summary>The operations on sectors, as the OpenAPI document shows them.</summary>
internal static class SectorsExamples
{
    private const string Version = "7c1e";

    /// <summary>What is exported can be imported.</summary>
    private const string Exported =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"khost-1","properties":{"name":"Khost 1"},
        "geometry":{"type":"Polygon","coordinates":[[[70.0,33.1],[70.2,33.1],[70.2,33.3],[70.0,33.3],[70.0,33.1]]]}}]}
        """;

    public static JsonNode Collection => JsonNode.Parse(Exported)!;

    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new("getSectors", "The sectors that the key may see, as they were imported. `ETag` names their version."),
        new("replaceSectors", "These sectors are in force at every copy within a second.", static _ => new SectorsImported(Version, 1)),
        new("locate", "Where the place lies. Nothing of it is kept.", static _ => new SectorsAnswer(
            Version, [new("khost-1", Version, SectorRelation.Inside, "Khost 1")], "khost-1", "AF", 1840)),
    ];
}
