using System.ComponentModel.DataAnnotations;

namespace Alerts.Access.Keys;

/// <summary>Body of <c>POST /api/v1/keys</c>.</summary>
/// <param name="Name">Whom the key is for; 1 to 100 characters.</param>
/// <param name="Role">reporter, watcher, operator, integrator or admin.</param>
/// <param name="Sectors">Limits it to these sectors; absent: all.</param>
/// <param name="Organisation">The organisation its holder belongs to; reports of one organisation count as one source.</param>
/// <param name="Side">The side its holder belongs to, as an ISO 3166-1 alpha-2 code, two capital letters.</param>
/// <param name="ExpiresAt">When it stops working; absent: never.</param>
/// <param name="GeoPrecision">How exactly it may know places, on ACLED's scale: 1 exact, 2 near (a cell of 5 km), 3 region (a cell of 25
/// km); absent: 1.</param>
internal sealed record AccessKeyBody(
    [property: Required, Length(1, 100)] string? Name,
    [property: Required, AllowedValues("reporter", "watcher", "operator", "integrator", "admin")] string? Role,
    [property: Length(1, 1000)] IReadOnlyList<string>? Sectors = null,
    [property: Length(1, 200)] string? Organisation = null,
    [property: RegularExpression("^[A-Z]{2}$")] string? Side = null,
    DateTimeOffset? ExpiresAt = null,
    [property: Range(1, 3)] int? GeoPrecision = null);
