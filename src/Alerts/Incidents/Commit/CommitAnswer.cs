namespace Alerts.Incidents.Commit;

/// <summary>What the commit script answered.</summary>
/// <param name="Kind">Whether it was committed.</param>
/// <param name="Key">With a conflict: number of the key that had changed.</param>
internal readonly record struct CommitAnswer(CommitAnswerKind Kind, int Key);
