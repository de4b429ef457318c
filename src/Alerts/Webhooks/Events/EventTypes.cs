using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>The names of everything that a webhook is told.</summary>
internal static class EventTypes
{
    public const string Verify = "endpoint.verify";

    public const string Test = "endpoint.test";

    public const string Disabled = "webhook.disabled";

    private static readonly string[] Alerts =
    [
        .. Enum.GetValues<AlertType>()
            .Select(static type => JsonSerializer.SerializeToElement(type, ContractsJson.Default.AlertType).GetString()!),
    ];

    /// <summary>Alerts first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Alerts, Verify, Test, Disabled];

    public static string Of(AlertType type) => Alerts[(int)type];
}
