namespace Alerts.Access.Authentication;

/// <summary>
/// On an endpoint that must answer in time: how long its caller may be looked up.
/// A caller who could not be looked up by then is a stranger there.
/// </summary>
internal sealed record DnsTimeout(TimeSpan Limit);
