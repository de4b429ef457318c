namespace Alerts.AlertLog;

/// <summary>How far a node has read.</summary>
/// <param name="Head">The newest entry read.</param>
/// <param name="VerifiedAt">When Redis last said that there is no newer one, or gave it; no later than the oldest report that is not
/// decided yet.</param>
internal sealed record TailPosition(Cursor Head, DateTimeOffset VerifiedAt);
