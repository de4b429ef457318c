using System.Diagnostics;
using Alerts.TestServers;

namespace Alerts.Tests.TestServers;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task A_child_that_spawned_children_leaves_none_of_them_behind()
    {
        await using var child = ChildProcess.Start("sh", ["-c", "sleep 600 & echo $!; wait"]);
        await Eventually.Holds(() => child.Output.Lines.Count == 1);
        var grandchild = int.Parse(child.Output.Lines[0]);

        await child.KillAsync();

        await Eventually.Holds(() => !IsRunning(grandchild));
    }

    [Fact]
    public async Task The_exit_code_and_the_last_words_are_kept()
    {
        await using var child = ChildProcess.Start("sh", ["-c", "echo last words; exit 7"]);

        Assert.Equal(7, await child.WaitForExitAsync(TimeSpan.FromSeconds(10)));

        await Eventually.Holds(() => child.Output.Lines.Contains("last words"));
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
