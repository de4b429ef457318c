namespace Alerts.Administration.Backups;

/// <summary>What a backup holds.</summary>
internal sealed record BackupCounts(long Keys, long Items);
