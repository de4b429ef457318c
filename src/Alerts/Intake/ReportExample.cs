using System.Text.Json.Nodes;

namespace Alerts.Intake;

/// <summary>A report that would be taken as it stands, for the document of the doors: its id is new and its time is recent.</summary>
internal static class ReportExample
{
    public static JsonNode One(DateTimeOffset now) => new JsonObject
    {
        ["reportId"] = Guid.CreateVersion7(now).ToString(),
        ["event"] = "shelling",
        ["occurredAt"] = now.AddMinutes(-10).ToString("yyyy-MM-ddTHH:mm:ss'Z'"),
        ["location"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(70.1, 33.2) },
        ["uncertaintyMeters"] = 500,
        ["count"] = 12,
        ["countQualifier"] = "approximate",
        ["description"] = "Mortar fire heard to the north",
        ["language"] = "en",
        ["observation"] = new JsonObject { ["means"] = "heard", ["weapon"] = "mortar", ["bearing"] = 270, ["distanceKm"] = 4 },
    };

    public static JsonNode Batch(DateTimeOffset now) => new JsonArray(One(now), One(now));
}
