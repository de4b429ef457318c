using Alerts.Contracts;
using StackExchange.Redis;

namespace Alerts.Webhooks.Store;

/// <summary>Something about one webhook that is to be written down.</summary>
internal sealed record DeliveryResult
{
    public required LeaseToken Of { get; init; }

    /// <summary>Everything on the log up to here is delivered, or written down with this; null leaves the place.</summary>
    public long? Reached { get; init; }

    /// <summary>As it stands now; null when only the place moved.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>The alert's JSON as the log held it; empty leaves what is kept.</summary>
    public RedisValue Payload { get; init; } = RedisValue.EmptyString;

    /// <summary>Whether it was among the pending ones.</summary>
    public bool WasOpen { get; init; }

    /// <summary>Whether the webhook's health is told by it.</summary>
    public bool TellsHealth { get; init; }

    /// <summary>What becomes of the webhook with it; gives null when nothing does.</summary>
    public Func<Webhook, Webhook?>? Change { get; init; }

    /// <summary>Since when nothing but failures came back, with this one; null after a success.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When the last attempt ended.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>By what right something is written: it is refused when any of it no longer holds.</summary>
/// <param name="webhook">Its id.</param>
/// <param name="partition">Whose lease it is.</param>
/// <param name="token">Of the lease.</param>
/// <param name="epoch">The data set that was read.</param>
/// <param name="generation">Of the place.</param>
internal sealed class LeaseToken(string webhook, int partition, string token, string epoch, string generation)
{
    public string Webhook => webhook;

    public int Partition => partition;

    public string Token => token;

    public string Epoch => epoch;

    public string Generation => generation;

    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when something was refused: whoever holds it starts over.</summary>
    public Task Lost => lost.Task;

    public void Lose() => lost.TrySetResult();
}
