using System.Text.Json;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Reporters.Quarantine;

/// <summary>
/// Keeps reporters in quarantine when the key of their pseudonyms is destroyed. The new pseudonyms get decisions of their own, made in that
/// moment and in the order of the alphabet, so that none tells which old pseudonym it follows. The old ones stay too: reports may still
/// bear them that wait in the queue.
/// </summary>
internal sealed class QuarantineFollowing(IConnectionMultiplexer redis, RedisKeys keys)
{
    public async Task<PseudonymFollowing> PrepareAsync(IReadOnlyDictionary<string, string> successors, DateTimeOffset now)
    {
        var held = await redis.GetDatabase().HashKeysAsync(keys.Quarantine);
        var decisions = held.Select(reporter => successors.GetValueOrDefault(reporter.ToString())).OfType<string>()
            .Order(StringComparer.Ordinal)
            .Select(reporter => QuarantineDecision.OfDestruction(reporter, now))
            .Select(decision => (decision.Reporter, Text: JsonSerializer.Serialize(decision, QuarantineJson.Default.QuarantineDecision)))
            .ToList();
        // Whoever is put in or released meanwhile makes it begin anew.
        List<Condition> conditions = [
            Condition.HashLengthEqual(keys.Quarantine, held.Length),
            .. held.Select(reporter => Condition.HashExists(keys.Quarantine, reporter))
        ];
        return new(conditions, transaction =>
        {
            if (decisions.Count == 0) return;
            _ = transaction.HashSetAsync(
                keys.Quarantine, [.. decisions.Select(decision => new HashEntry(decision.Reporter, decision.Text))]);
            _ = transaction.ListRightPushAsync(keys.QuarantineDecisions, [.. decisions.Select(decision => (RedisValue)decision.Text)]);
            _ = transaction.ListTrimAsync(keys.QuarantineDecisions, -QuarantineStore.MaxDecisions, -1);
            _ = transaction.PublishAsync(RedisChannel.Literal(keys.QuarantineChanged), RedisValue.EmptyString);
        });
    }
}
