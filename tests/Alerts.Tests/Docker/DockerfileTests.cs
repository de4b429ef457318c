using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.Tests.Docker;

/// <summary>What can be said of the Dockerfile without an engine that builds it. What it runs is run by a test of its own.</summary>
public sealed class DockerfileTests
{
    private static readonly Dockerfile File = Dockerfile.Read();

    [Fact]
    public void The_base_images_are_pinned_to_a_release() =>
        Assert.All(File.All("FROM").Select(from => from.Split(' ')[0]), image => Assert.Matches(@":\d+\.\d+\.\d+", image));

    [Fact]
    public void Everything_that_it_copies_is_there_and_reaches_the_builder()
    {
        var let = System.IO.File.ReadAllLines(Repository.PathTo(".dockerignore")).Where(line => line.StartsWith('!'))
            .Select(line => line[1..]).ToList();
        var taken = File.Copies.SelectMany(copy => copy.From).ToList();

        Assert.True(taken.Count > 5);
        Assert.All(taken, path => Assert.True(Path.Exists(Repository.PathTo(path)), path));
        Assert.All(
            taken, path => Assert.Contains(let, allowed => path == allowed || path.StartsWith(allowed + "/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Packages_are_restored_by_their_lock_files_before_any_code_is_copied()
    {
        var steps = File.Instructions.ToList();
        var restore = steps.FindIndex(step => step.Name == "RUN" && step.Text.StartsWith("dotnet restore", StringComparison.Ordinal));
        var code = steps.FindIndex(step => step.Name == "COPY" && step.Text.StartsWith("src/Alerts ", StringComparison.Ordinal));

        Assert.InRange(restore, 0, code);
        Assert.Contains("--locked-mode", steps[restore].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_runs_as_a_numeric_unprivileged_user() => Assert.Matches(@"^[1-9]\d{2,}:[1-9]\d{2,}$", File.All("USER").Last());

    [Fact]
    public void Entry_point_and_health_check_need_no_shell()
    {
        Assert.Equal(["./Alerts"], JsonSerializer.Deserialize<string[]>(File.All("ENTRYPOINT").Single())!);
        var health = File.All("HEALTHCHECK").Single();
        Assert.Equal(
            ["./Alerts", "health"], JsonSerializer.Deserialize<string[]>(health[health.IndexOf('[', StringComparison.Ordinal)..])!);
    }

    [Fact]
    public void Every_variable_that_it_sets_is_a_setting() =>
        Assert.All(
            File.Environment.Select(variable => variable.Key).Where(name => !name.StartsWith("DOTNET_", StringComparison.Ordinal)),
            name => Assert.True(KnownSettings.Contain(name), name));
}
