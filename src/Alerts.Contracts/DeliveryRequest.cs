namespace Alerts.Contracts;

/// <summary>
/// The request of a delivery, as its owner may see it now. An attempt adds <c>webhook-timestamp</c> and <c>webhook-signature</c>.
/// </summary>
/// <param name="Url">Where the webhook is sent now.</param>
/// <param name="Headers">The headers that are the same on every attempt.</param>
/// <param name="Body">The body; at most 20 kB.</param>
public sealed record DeliveryRequest(string Url, IReadOnlyDictionary<string, string> Headers, string Body);
