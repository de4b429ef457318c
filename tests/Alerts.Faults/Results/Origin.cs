using System.Globalization;
using Alerts.TestServers;

namespace Alerts.Faults.Results;

/// <summary>Where a result comes from.</summary>
internal sealed record Origin(string Machine, string Commit, string At)
{
    public static async Task<Origin> ReadAsync()
    {
        await using var git = ChildProcess.Start("git", ["-C", Repository.Root, "describe", "--always", "--dirty"]);
        var commit = await git.WaitForExitAsync(TimeSpan.FromSeconds(10)) == 0 ? git.Output.ToString().Trim() : "unknown";
        return new(
            $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB, "
                + $"{System.Runtime.InteropServices.RuntimeInformation.OSDescription}",
            commit,
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
    }
}
