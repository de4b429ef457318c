namespace Alerts.Administration.Backups;

/// <summary>A key, or as much of it as one answer holds.</summary>
/// <param name="Name">Without the border's prefix.</param>
/// <param name="Shape">What kind of value it has.</param>
/// <param name="ExpiresAt">When it goes; null for never.</param>
/// <param name="IsFirst">Whether the key begins here; what an earlier part gave it is void then.</param>
/// <param name="Items">What it holds.</param>
internal sealed record BackupPart(string Name, KeyShape Shape, DateTimeOffset? ExpiresAt, bool IsFirst, IReadOnlyList<byte[]> Items);
