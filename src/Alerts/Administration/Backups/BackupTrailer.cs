namespace Alerts.Administration.Backups;

/// <summary>Last line of a backup.</summary>
/// <param name="Keys">How many keys it holds.</param>
/// <param name="Items">How many values they hold.</param>
/// <param name="Sha256">Of all lines before it, in hexadecimal digits.</param>
/// <param name="Hmac">HMAC-SHA-256 of that hash under a key of the installation secret; null where the data set itself keeps the
/// secret.</param>
internal sealed record BackupTrailer(long Keys, long Items, string Sha256, string? Hmac);
