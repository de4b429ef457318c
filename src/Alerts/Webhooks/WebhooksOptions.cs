using Alerts.Hosting;

namespace Alerts.Webhooks;

/// <summary>Section <c>Alerts:Webhooks</c>: where webhooks may go.</summary>
internal sealed class WebhooksOptions
{
    public const string Section = "Alerts:Webhooks";

    /// <summary>
    /// Addresses and networks, parted by commas, to which webhooks may go though they are not public, and without TLS: receivers of one's
    /// own. Everything else
    /// must be public and https.
    /// </summary>
    [NetworkList]
    public string? AllowedNetworks { get; set; }
}
