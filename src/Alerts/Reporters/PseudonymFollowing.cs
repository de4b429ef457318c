using StackExchange.Redis;

namespace Alerts.Reporters;

/// <summary>What else is written in the same step in which the pseudonyms' key is destroyed, and what must still hold for it.</summary>
internal sealed record PseudonymFollowing(IReadOnlyList<Condition> Conditions, Action<ITransaction> Write);
