using System.Diagnostics;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.OpenApi;

/// <summary>Clients as three public generators make them of the document, built once. None of the generators is let call anybody.</summary>
public sealed class GeneratedClients(DescribedProgram described) : IAsyncLifetime
{
    private static readonly string Scripts = Repository.PathTo("tests", "Alerts.EndToEnd", "javascript");
    private static readonly string Manifest = Path.GetDirectoryName(Repository.PathTo("Alerts.sln"))!;

    private readonly ScratchDirectory directory = new();

    private string Built => Path.Combine(directory.Path, "built");

    public async ValueTask InitializeAsync()
    {
        var document = directory.Write("v1.json", JsonSerializer.Serialize(described.Document));
        var sources = directory.CreateSubdirectory("sources");
        await RunAsync(
            "dotnet", Manifest,
            "nswag", "openapi2csclient", $"/input:{document}", "/classname:AlertsClient", "/namespace:Alerts.GeneratedClients.NSwag",
                $"/output:{sources}/NSwag.cs",
            "/GenerateOptionalPropertiesAsNullable:true", "/GenerateNullableReferenceTypes:true");
        await RunAsync(
            "dotnet", Manifest,
            "kiota", "generate", "--language", "CSharp", "--openapi", document, "--output", $"{sources}/kiota", "--class-name",
                "AlertsClient",
            "--namespace-name", "Alerts.GeneratedClients.Kiota", "--exclude-backward-compatible");
        await RunAsync("dotnet", Manifest, "build", Repository.PathTo("tests", "clients", "csharp"), "--no-restore",
            $"-p:Generated={sources}", "--output", Built);
        await RunAsync("node", Scripts, "node_modules/openapi-typescript/bin/cli.js", document, "--output", "clients/generated/api.d.ts");
        await RunAsync("node", Scripts, "node_modules/typescript/bin/tsc", "--project", "clients");
    }

    /// <summary>Has a client send one report that has no more than it must have; gives the report's id and what was answered.</summary>
    public async Task<string> SendAsync(string client, string key) => (client == "openapi-typescript"
        ? await RunAsync("node", Scripts, "clients/generated/send-report.js", described.Http.BaseAddress!.ToString(), key)
        : await RunAsync("dotnet", directory.Path, Path.Combine(Built, "Alerts.GeneratedClients.dll"), client,
            described.Http.BaseAddress!.ToString(), key)).Trim();

    private static async Task<string> RunAsync(string program, string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        // Kiota would tell its makers that it was used, and ask for newer versions of itself; so would the SDK.
        start.Environment["KIOTA_CLI_TELEMETRY_OPTOUT"] = "true";
        start.Environment["KIOTA_OFFLINE_ENABLED"] = "true";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // A server that the build leaves running would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(
            $"{program} {string.Join(' ', arguments)}:\n{output}\n{await error}");
    }

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
