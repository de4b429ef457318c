namespace Alerts.Reporters;

/// <summary>
/// Somebody who keeps something by pseudonym that must outlast the key. Asked while both keys are known; remembers nothing of which follows
/// which.
/// </summary>
/// <param name="successors">The pseudonym that follows each one, of all holders that are known now.</param>
internal delegate Task<PseudonymFollowing> PseudonymFollower(IReadOnlyDictionary<string, string> successors, DateTimeOffset now);
