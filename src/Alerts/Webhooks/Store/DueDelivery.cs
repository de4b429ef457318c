using Alerts.Contracts;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>A delivery that is to be attempted at a time.</summary>
/// <param name="Delivery">As it stands before.</param>
/// <param name="At">When.</param>
/// <param name="Payload">The alert's JSON as the log held it; empty when it is kept already, or is made anew for each attempt.</param>
internal sealed record DueDelivery(Delivery Delivery, DateTimeOffset At, RedisValue Payload);
