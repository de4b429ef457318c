using Alerts.TestServers;

namespace Alerts.Faults.Planted;

/// <summary>
/// A copy of the program's source outside the repository, with kill points, a clock that can be set, and bugs that sleep until the
/// environment names one. Built once. The product itself has no such switches.
/// </summary>
internal sealed class InstrumentedBuild : IDisposable
{
    private static readonly string[] Files = ["Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json"];
    private static readonly string[] Folders = ["src/Alerts", "src/Alerts.Contracts"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ScratchDirectory directory = new();

    private InstrumentedBuild()
    {
    }

    /// <summary>What was built.</summary>
    public string Assembly => Path.Combine(directory.Path, "src", "Alerts", "bin", "Release", "net10.0", "Alerts.dll");

    public static async Task<InstrumentedBuild> MakeAsync(Journal journal)
    {
        var build = new InstrumentedBuild();
        try
        {
            build.CopySource();
            build.Apply(PlantedBugs.Edits);
            await build.CompileAsync();
        }
        catch
        {
            build.Dispose();
            throw;
        }
        journal.Write("the build with kill points is ready");
        return build;
    }

    /// <summary>Why edits cannot be applied to the source as it is; empty when all can.</summary>
    public static IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        foreach (var inFile in PlantedBugs.Edits.GroupBy(edit => edit.File))
        {
            var path = Repository.PathTo(inFile.Key);
            var text = File.Exists(path) ? File.ReadAllText(path) : "";
            foreach (var edit in inFile)
            {
                if (edit.Problem(text) is { } problem) problems.Add(problem);
                else text = text.Replace(edit.Exact, edit.Replacement, StringComparison.Ordinal);
            }
        }
        return problems;
    }

    public void Dispose() => directory.Dispose();

    private void CopySource()
    {
        foreach (var file in Files) File.Copy(Repository.PathTo(file), Path.Combine(directory.Path, file));
        foreach (var folder in Folders)
        {
            var root = Repository.PathTo(folder);
            foreach (var file in SourceFiles.Of(root))
            {
                Copy(Path.Combine(root, file), Path.Combine(directory.Path, folder, file));
            }
        }
        foreach (var folder in Folders) CopyRestored(folder);
        File.WriteAllText(Path.Combine(directory.Path, "src", "Alerts", "Planted.cs"), KillPoints.Source);
    }

    private static void Copy(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }

    /// <summary>What restoring packages left behind serves the copy as well, and saves most of the time.</summary>
    private void CopyRestored(string folder)
    {
        var restored = Directory.CreateDirectory(Path.Combine(directory.Path, folder, "obj")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo(folder, "obj"), "*", SearchOption.TopDirectoryOnly))
            File.Copy(file, Path.Combine(restored, Path.GetFileName(file)));
    }

    private void Apply(IReadOnlyList<Edit> edits)
    {
        foreach (var edit in edits)
        {
            var path = Path.Combine(directory.Path, edit.File);
            var text = File.ReadAllText(path);
            if (edit.Problem(text) is { } problem) throw new InvalidOperationException($"An edit no longer fits the source: {problem}");
            File.WriteAllText(path, text.Replace(edit.Exact, edit.Replacement, StringComparison.Ordinal));
        }
    }

    private async Task CompileAsync()
    {
        await using var compiler = ChildProcess.Start(
            "dotnet",
            [
                "build", "src/Alerts", "--configuration", "Release", "--no-restore", "-nodeReuse:false", "-v", "q",
                "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false",
                "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false",
            ],
            new Dictionary<string, string?> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["MSBuildSDKsPath"] = null },
            directory.Path);
        var exitCode = await compiler.WaitForExitAsync(Patience);
        if (exitCode != 0) throw new InvalidOperationException($"The build with kill points failed:\n{compiler.Output}");
    }
}
