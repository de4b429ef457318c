namespace Alerts.Administration.Backups;

/// <summary>First line of a backup.</summary>
/// <param name="Format">Name of the format.</param>
/// <param name="Version">Version of the format.</param>
/// <param name="Border">Whose it is.</param>
/// <param name="Epoch">Name of the data set that it was taken of.</param>
/// <param name="Seq">Number of the newest alert in it.</param>
/// <param name="CreatedAt">The moment that it shows.</param>
/// <param name="ProgramVersion">Who wrote it.</param>
internal sealed record BackupHeader(
    string Format, int Version, string Border, string Epoch, long Seq, DateTimeOffset CreatedAt, string ProgramVersion);
