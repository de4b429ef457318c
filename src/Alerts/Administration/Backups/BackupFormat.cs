namespace Alerts.Administration.Backups;

/// <summary>
/// A backup file: one gzip stream of lines, each a JSON object. The first is the <see cref="BackupHeader"/>. A line for each key follows:
/// its name, its type in Redis' words, the milliseconds that it had left when the backup was taken, its value. A large key goes on in
/// further lines that say so. The last is the <see cref="BackupTrailer"/>, which counts and hashes what came before.
/// </summary>
internal static class BackupFormat
{
    public const string Name = "border-incident-alerts-backup";

    /// <summary>The first was binary: see <see cref="OldBackupReader"/>.</summary>
    public const int Version = 2;

    /// <summary>No answer of Redis and no line of a key holds more.</summary>
    public const int MaxItems = 500;

    /// <summary>Four times the largest value that is ever stored (sectors, 32 MiB): no reader needs more memory for a line.</summary>
    public const int MaxLine = 128 * 1024 * 1024;

    /// <summary>
    /// What a file may unpack to: some, and so many bytes for each of its own. Our lines shrink to a twentieth; a file that is made to fill
    /// memory or time shrinks to a thousandth.
    /// </summary>
    public static long MaxUnpacked(long packed) => 64 * 1024 * 1024 + 200 * packed;
}
