namespace Alerts.Administration.Backups;

/// <summary>The file is no backup, or no longer the one that was written; the message is one sentence.</summary>
internal sealed class BackupDamagedException(string sentence) : Exception(sentence);
