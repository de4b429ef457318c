namespace Alerts.Contracts;

/// <summary>Data of <c>endpoint.test</c>: sent when the webhook's owner asks for it. Nothing happened.</summary>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Example">What the data of an alert looks like; invented.</param>
public sealed record EndpointTest(string Webhook, AlertEvent Example);
