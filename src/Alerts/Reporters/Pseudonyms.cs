using Alerts.Access;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Reporters;

/// <summary>
/// Turns the holder of a key into the only thing about a reporter that is known beyond Intake: keyed pseudonyms. Follows the key in force
/// by a hint and a poll: where it was destroyed, this copy forgets it within a second.
/// </summary>
internal sealed class Pseudonyms(
    PseudonymStore store,
    OrganisationNames organisations,
    IConnectionMultiplexer redis,
    RedisKeys keys,
    TimeProvider clock,
    ILogger<Pseudonyms> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim refreshing = new(1, 1);

    private volatile PseudonymKey? current;

    public async ValueTask<Source> OfAsync(Rights rights)
    {
        while (true)
        {
            var key = current ?? await RefreshAsync();
            if (key.Of(rights, organisations) is { } source) return source;
        }
    }

    /// <summary>The holders that this copy has met under the key in force, those of foreign tokens too.</summary>
    public IReadOnlyCollection<string> Holders => current?.Holders ?? [];

    /// <summary>Reads the key in force; one that is no longer is wiped from memory.</summary>
    public async Task<PseudonymKey> RefreshAsync()
    {
        await refreshing.WaitAsync();
        try
        {
            var inForce = await store.ReadAsync(current);
            if (ReferenceEquals(inForce, current)) return inForce;
            var last = current;
            current = inForce;
            last?.Destroy();
            return inForce;
        }
        finally
        {
            refreshing.Release();
        }
    }

    public override void Dispose()
    {
        refreshing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new Signal();
        redis.GetSubscriber().Subscribe(RedisChannel.Literal(keys.PseudonymsChanged), (_, _) => changed.Set(), CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                AccessLog.PseudonymKeyNotRead(logger, RedisErrors.Reason(exception));
            }
            await changed.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }
}
