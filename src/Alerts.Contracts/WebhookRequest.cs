using System.ComponentModel.DataAnnotations;

namespace Alerts.Contracts;

/// <summary>Body of <c>POST /api/v1/webhooks</c>. Filters only narrow what the key that asks may see.</summary>
/// <param name="Url">Where alerts are sent: https, and a public address; at most 2,000 characters.</param>
/// <param name="Types">Only these types of alert, for example <c>alert.raised</c>; absent: all.</param>
/// <param name="Sectors">Only alerts that touch one of these sector ids; absent: all.</param>
/// <param name="Events">Only these event codes; absent: all.</param>
/// <param name="MinSeverity">Only this severity and above; absent: all.</param>
/// <param name="Format">How an event is put into the request; absent: standard.</param>
/// <param name="Description">What it is for; at most 200 characters.</param>
public sealed record WebhookRequest(
    [property: Required, Length(1, 2000)] string? Url,
    IReadOnlyList<string>? Types = null,
    IReadOnlyList<string>? Sectors = null,
    IReadOnlyList<string>? Events = null,
    string? MinSeverity = null,
    [property: AllowedValues("standard", "cloudevents", "cloudevents-binary")] string? Format = null,
    [property: Length(0, 200)] string? Description = null);
