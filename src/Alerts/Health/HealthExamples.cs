using System.Text.Json.Nodes;
using Alerts.Http;

namespace Alerts.Health;

/// <summary>The questions about health, as the OpenAPI document shows them.</summary>
internal static class HealthExamples
{
    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new("isLive", "The process answers; it says nothing of broker and Redis.", static _ => JsonValue.Create("live\n")),
        new("isReady", "Ready: everything that must hold does.", static _ =>
            new JsonObject { ["status"] = "ready", ["checks"] = new JsonObject() }),
        new("about", "Which installation this is, and what this key may see of it.", static _ => new JsonObject
        {
            ["border"] = "durand-line",
            ["demo"] = false,
            ["version"] = "1.0.0",
            ["view"] = new JsonObject { ["role"] = "watcher", ["sectors"] = new JsonArray("khost-1"), ["geoPrecision"] = 0 },
        }),
    ];
}
