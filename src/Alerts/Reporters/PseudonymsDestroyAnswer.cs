namespace Alerts.Reporters;

/// <summary>Answer to it.</summary>
/// <param name="Destroyed">What is remembered of the key that is gone.</param>
/// <param name="Rewriting">Whether Redis is writing its append-only file anew; if not, the sealed key stays in there until it does.</param>
internal sealed record PseudonymsDestroyAnswer(PseudonymsDestroyed Destroyed, bool Rewriting);
