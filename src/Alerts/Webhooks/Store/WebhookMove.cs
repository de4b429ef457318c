namespace Alerts.Webhooks.Store;

/// <summary>Where on the log a webhook is to go on.</summary>
/// <param name="Epoch">The data set that the place is of.</param>
/// <param name="Seq">After this entry.</param>
internal sealed record WebhookMove(string Epoch, long Seq)
{
    public static WebhookMove ToHead { get; } = new("head", 0);
}
