using Alerts.Webhooks.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Webhooks.Api;

/// <summary>
/// Waits for what a new endpoint answers to its question, so that a webhook is made and verified in one step. Whichever copy sends the
/// question.
/// </summary>
internal sealed class FirstVerification(
    WebhookCache webhooks, DeliveryStore deliveries, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when the first attempt has ended, or its time is over.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task EndAsync(string webhook, string question, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        try
        {
            while (clock.GetElapsedTime(began) < options.Value.AttemptTimeout)
            {
                await Task.Delay(LookInterval, clock, cancellation);
                if (await deliveries.OpenAsync(webhook, question) is not ({ Attempts.Count: 0 }, _)) break;
            }
            await webhooks.RefreshAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // It is made all the same, and its secret must be told.
        }
    }
}
