using System.Diagnostics;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.OpenApi;

/// <summary>A public linter, which also holds every example against its schema, finds nothing in the document.</summary>
[Collection(typeof(DescribedProgram))]
public sealed class OpenApiLintTests(DescribedProgram described, OpenApiFile file) : IClassFixture<OpenApiFile>
{
    [Fact]
    public async Task The_linter_finds_nothing() => Assert.Equal("", await LintAsync(described.Document));

    [Fact]
    public async Task The_linter_really_looks_at_examples()
    {
        var text = JsonSerializer.Serialize(described.Document);
        var planted = JsonSerializer.Deserialize<JsonElement>(
            text.Replace("\"countQualifier\":\"approximate\"", "\"countQualifier\":\"roughly\"", StringComparison.Ordinal));

        Assert.Contains("no-invalid-media-type-examples", await LintAsync(planted), StringComparison.Ordinal);
    }

    /// <summary>What it found, one line each.</summary>
    private async Task<string> LintAsync(JsonElement document)
    {
        var scripts = Repository.PathTo("tests", "Alerts.EndToEnd", "javascript");
        var start = new ProcessStartInfo("node",
            ["node_modules/@redocly/cli/bin/cli.js", "lint", file.Write(document), "--config", "redocly.yaml", "--format", "json"])
        {
            WorkingDirectory = scripts,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It would tell its makers that it was used, and ask for newer versions of itself.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(output.StartsWith('{'), output + await error);
        return string.Join('\n', JsonSerializer.Deserialize<JsonElement>(output).GetProperty("problems").EnumerateArray()
            .Select(static problem =>
            $"{problem.GetProperty("ruleId")} at {problem.GetProperty("location")[0].GetProperty("pointer")}: "
                + $"{problem.GetProperty("message")}"));
    }
}
