using System.Security.Cryptography;
using System.Text;
using Alerts.Http;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Webhooks.Api;

/// <summary>
/// Bounds how often the owners of webhooks can make this installation call somebody: one webhook's receiver, and one host by all webhooks
/// together. All copies
/// of the program share the budgets.
/// </summary>
internal sealed class TriggerLimit(IConnectionMultiplexer redis, RedisKeys keys, RedisScripts scripts, IOptions<DeliveryOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly string script = scripts.Script("webhook-trigger.lua");

    /// <summary>Takes one call from the budgets.</summary>
    /// <param name="context">Of the request that asks.</param>
    /// <param name="webhook">Its id; null when it is not made yet.</param>
    /// <param name="target">Where the call would go; null when what is sent was asked for by the receiver itself before.</param>
    /// <returns>Null when it may be made, otherwise the refusal.</returns>
    public async Task<IResult?> TakeAsync(HttpContext context, string? webhook, Uri? target)
    {
        List<RedisKey> budgets = [];
        List<RedisValue> sizes = [];
        if (webhook is not null) Add(keys.WebhookTriggers(webhook), options.Value.TriggersPerMinute);
        if (target is not null) Add(keys.WebhookHostTriggers(Name(target)), options.Value.HostTriggersPerMinute);
        if (budgets.Count == 0) return null;
        var wait = TimeSpan.FromMilliseconds((long)await redis.GetDatabase().ScriptEvaluateAsync(script, [.. budgets], [.. sizes]));
        return wait == TimeSpan.Zero ? null : Problems.TryAgain(
            context,
            new(
                StatusCodes.Status429TooManyRequests,
                "webhook-cooldown",
                "This receiver was called too often at its owners' request. Wait as long as Retry-After says."),
            (int)Math.Ceiling(wait.TotalSeconds));

        void Add(RedisKey budget, int perMinute)
        {
            if (perMinute == 0) return;
            budgets.Add(budget);
            sizes.AddRange([Window.TotalMilliseconds / perMinute, Window.TotalMilliseconds]);
        }
    }

    /// <summary>The same for each spelling of a host, and no part of an address in a key's name.</summary>
    private static string Name(Uri target) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target.IdnHost.TrimEnd('.').ToLowerInvariant())))[..16];
}
