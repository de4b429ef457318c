using Alerts.Contracts;

namespace Alerts.Webhooks.Api;

/// <summary>The part of a request that is not the address, checked.</summary>
internal sealed record WebhookPatch(
    IReadOnlyList<AlertType>? Types,
    IReadOnlyList<string>? Sectors,
    IReadOnlyList<EventCode>? Events,
    Severity? MinSeverity,
    WebhookFormat? Format,
    string? Description);
