namespace Alerts.Queries;

/// <summary>A page of what matches.</summary>
/// <param name="Page">In order.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
/// <param name="Total">How many match in all, on whatever page; at most <see cref="IncidentListing.MaxCounted"/>.</param>
/// <param name="IsExact">False: there are more.</param>
internal sealed record ListedIncidents(IReadOnlyList<KnownIncident> Page, ListPosition? Next, int Total, bool IsExact);
