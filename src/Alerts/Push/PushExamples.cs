using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Push;

/// <summary>The stream, as the OpenAPI document shows it.</summary>
internal static class PushExamples
{
    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new(
            "streamAlerts",
            "Server-Sent Events: `alert`, `snapshot`, `notice`, and at least every 5 seconds `head`, each with its cursor as `id`. "
            + "The stream ends when the key does.",
            static _ => JsonValue.Create(Stream)),
    ];

    private static string Stream =>
        $"event: alert\nid: {Alert.Cursor}\ndata: {JsonSerializer.Serialize(Alert, ContractsJson.Default.AlertEvent)}\n\n";

    private static AlertEvent Alert => ExampleAlert.Of(AlertType.Raised);
}
