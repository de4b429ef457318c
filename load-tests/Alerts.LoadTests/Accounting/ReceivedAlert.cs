namespace Alerts.LoadTests.Accounting;

/// <summary>An alert that somebody got.</summary>
/// <param name="Seq">Its number on the log.</param>
/// <param name="At">Stopwatch timestamp of when it was in hand.</param>
internal readonly record struct ReceivedAlert(long Seq, long At);
