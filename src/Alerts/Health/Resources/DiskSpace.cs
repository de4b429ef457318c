namespace Alerts.Health.Resources;

/// <summary>The file system that holds a directory.</summary>
/// <param name="Directory">The directory that was asked about, or its nearest parent that exists.</param>
/// <param name="FreeBytes">What this user may still write.</param>
/// <param name="TotalBytes">The size of the file system.</param>
internal sealed record DiskSpace(string Directory, long FreeBytes, long TotalBytes)
{
    public static DiskSpace Of(string directory)
    {
        var existing = Path.GetFullPath(directory);
        while (!System.IO.Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent) existing = parent;
        var drive = new DriveInfo(existing);
        return new(existing, drive.AvailableFreeSpace, drive.TotalSize);
    }
}
