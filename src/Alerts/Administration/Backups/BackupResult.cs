namespace Alerts.Administration.Backups;

/// <summary>What became of a backup or a restore.</summary>
/// <param name="Header">First words of the file.</param>
/// <param name="Counts">What it holds.</param>
/// <param name="Paused">How long commits waited.</param>
internal sealed record BackupResult(BackupHeader Header, BackupCounts Counts, TimeSpan Paused);
