namespace Alerts.Administration.Backups;

/// <summary>Answer of <c>backup</c> and <c>restore</c>.</summary>
internal sealed record BackupTold(string Border, long Seq, DateTimeOffset CreatedAt, long Keys, long Items, double PausedSeconds);
