namespace Alerts.Contracts;

/// <summary>Data of <c>endpoint.verify</c>: asks a new endpoint whether it wants this webhook; a 2xx answer enables it.</summary>
/// <param name="Webhook">The webhook's id.</param>
public sealed record EndpointVerify(string Webhook);
