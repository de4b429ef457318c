using System.Globalization;
using Alerts.Health.Resources;

namespace Alerts.Administration.Diagnostics;

/// <summary>What the machine gives: room on the disk, open files.</summary>
internal static class HostChecks
{
    private const long LittleRoom = 2L << 30;

    /// <summary>Each watcher is an open file.</summary>
    private const long FewFiles = 4096;

    public static void Examine(List<CheckResult> findings, string dataDirectory)
    {
        findings.Add(Disk(dataDirectory));
        if (OpenFiles() is { } files) findings.Add(files);
    }

    private static CheckResult Disk(string directory)
    {
        var disk = DiskSpace.Of(directory);
        var meaning = $"{disk.FreeBytes / (double)(1L << 30):0.0} GiB free at {disk.Directory}";
        return disk.FreeBytes >= LittleRoom ? CheckResult.Ok("disk", meaning)
            : new("disk", FindingState.Notice, meaning, "Make room: a full disk stops every commit of the embedded state.");
    }

    /// <summary>Null where the system does not tell.</summary>
    private static CheckResult? OpenFiles()
    {
        const string Limits = "/proc/self/limits", Line = "Max open files";
        if (!File.Exists(Limits)
            || File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is not { } found) return null;
        var soft = found[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        var isFew = long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) && limit < FewFiles;
        return isFew
            ? new(
                "open files",
                FindingState.Notice,
                $"at most {soft} from this shell",
                "Raise it where the program is started (ulimit -n, LimitNOFILE): each watcher needs one.")
            : CheckResult.Ok("open files", $"at most {soft} from this shell");
    }
}
