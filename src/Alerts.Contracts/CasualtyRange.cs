using System.ComponentModel.DataAnnotations;

namespace Alerts.Contracts;

/// <summary>
/// UCDP GED's <c>low</c>, <c>best</c> and <c>high</c> estimates of deaths; each 0 to 1,000,000, in this order where given.
/// </summary>
/// <param name="Low">At least.</param>
/// <param name="Best">Most likely.</param>
/// <param name="High">At most.</param>
public sealed record CasualtyRange(
    [property: Range(0, 1_000_000)] int? Low,
    [property: Range(0, 1_000_000)] int? Best,
    [property: Range(0, 1_000_000)] int? High);
