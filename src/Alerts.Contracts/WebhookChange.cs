using System.ComponentModel.DataAnnotations;

namespace Alerts.Contracts;

/// <summary>
/// Body of <c>PATCH /api/v1/webhooks/{id}</c>: what is absent stays. An empty list, and an empty text, takes a filter away.
/// </summary>
/// <param name="Url">Another address; it has to be verified before anything is sent there.</param>
/// <param name="Types">Only these types of alert.</param>
/// <param name="Sectors">Only alerts that touch one of these sector ids.</param>
/// <param name="Events">Only these event codes.</param>
/// <param name="MinSeverity">Only this severity and above.</param>
/// <param name="Format">How an event is put into the request.</param>
/// <param name="Description">What it is for.</param>
public sealed record WebhookChange(
    [property: Length(1, 2000)] string? Url = null,
    IReadOnlyList<string>? Types = null,
    IReadOnlyList<string>? Sectors = null,
    IReadOnlyList<string>? Events = null,
    string? MinSeverity = null,
    [property: AllowedValues("standard", "cloudevents", "cloudevents-binary")] string? Format = null,
    [property: Length(0, 200)] string? Description = null);
