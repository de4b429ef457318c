namespace Alerts.Reporters;

/// <summary>A destruction of the pseudonyms' key.</summary>
/// <param name="Generation">The generation whose key is gone.</param>
/// <param name="At">When.</param>
/// <param name="By">Id of the administrator's key.</param>
/// <param name="Note">Why.</param>
internal sealed record PseudonymsDestroyed(long Generation, DateTimeOffset At, string By, string Note);
