using System.Security.Cryptography;
using System.Text;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Webhooks.Deliveries;

/// <summary>
/// This copy's share of the webhooks. They fall into a fixed number of partitions; the lease of one lies in Redis and runs out when its
/// copy is silent. All
/// copies compute the same shares from who lives, so that few change hands when one comes or goes.
/// </summary>
internal sealed class PartitionLeases(
    IConnectionMultiplexer redis, RedisKeys keys, RedisScripts dialect, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    public const int Partitions = 32;

    private readonly string script = dialect.Script("webhook-leases.lua");
    private readonly string copy = Guid.NewGuid().ToString("N");
    private readonly string?[] tokens = new string?[Partitions];

    private IReadOnlyList<string> copies = [];
    private long round;
    private long keptAt;
    private bool wasEverKept;

    /// <summary>Whether the leases cannot have run out.</summary>
    public bool AreValid => wasEverKept && clock.GetElapsedTime(Interlocked.Read(ref keptAt)) < options.Value.LeaseDuration;

    /// <summary>Token of the lease; null when this copy does not hold it.</summary>
    public string? TokenOf(int partition) => Volatile.Read(ref tokens[partition]);

    /// <summary>The lease under which this copy sends a webhook; null when another copy does.</summary>
    public PartitionLease? LeaseOf(string webhook) =>
        PartitionOf(webhook) is var partition && TokenOf(partition) is { } token ? new(partition, token, this) : null;

    public static int PartitionOf(string webhook) => (int)(Hash(webhook) % Partitions);

    /// <summary>Those that this copy holds and that are another's share now: to be let go before the next beat gives them back.</summary>
    public IReadOnlyList<int> Leaving =>
        [.. Enumerable.Range(0, Partitions).Where(partition => tokens[partition] is not null && !IsShare(partition))];

    /// <summary>Says that this copy lives, keeps what it holds, gives back what is another's share and takes what is its own.</summary>
    public async Task BeatAsync()
    {
        // Before asking: the lease lasts from when the server heard of it, at the earliest.
        var now = clock.GetTimestamp();
        round++;
        var wanted = new string?[Partitions];
        // Who lives is known only after the first beat.
        for (var partition = 0; partition < Partitions; partition++)
            wanted[partition] = IsShare(partition) ? tokens[partition] ?? $"{copy}:{round}" : null;
        var answer = await EvaluateAsync((long)options.Value.LeaseDuration.TotalMilliseconds, wanted);
        var count = (int)answer[0];
        copies = [.. answer.Skip(1).Take(count).Select(name => name.ToString())];
        for (var partition = 0; partition < Partitions; partition++)
            Volatile.Write(ref tokens[partition], (int)answer[1 + count + partition] == 1 ? wanted[partition] : null);
        Interlocked.Exchange(ref keptAt, now);
        wasEverKept = true;
    }

    /// <summary>Gives everything back: the others need not wait until it runs out.</summary>
    public async Task EndAsync()
    {
        await EvaluateAsync(0, new string?[Partitions]);
        Array.Clear(tokens);
    }

    /// <summary>Whose share a partition is: of all copies that live, the one with the highest number for it.</summary>
    public static string? OwnerOf(int partition, IEnumerable<string> copies) => copies.MaxBy(copy => Hash($"{partition} {copy}"));

    private bool IsShare(int partition) => OwnerOf(partition, copies) == copy;

    private async Task<RedisResult[]> EvaluateAsync(long lifetime, string?[] wanted)
    {
        List<RedisValue> arguments = [copy, lifetime];
        for (var partition = 0; partition < Partitions; partition++)
            arguments.AddRange([tokens[partition] ?? string.Empty, wanted[partition] ?? string.Empty]);
        RedisKey[] names =
        [
            keys.WebhookNodes,
            .. Enumerable.Range(0, Partitions).Select(partition => (RedisKey)keys.WebhookLease(partition)),
        ];
        return (RedisResult[])(await redis.GetDatabase().ScriptEvaluateAsync(script, names, [.. arguments]))!;
    }

    private static ulong Hash(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
