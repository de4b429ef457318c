using System.Text.Json;
using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Pages;

/// <summary>The pages' pure modules and texts, tested where they run: in JavaScript.</summary>
public sealed class PageModuleTests
{
    [Fact]
    public async Task Every_fact_about_the_modules_and_texts_of_the_pages_holds()
    {
        await using var node = ChildProcess.Start(
            "node",
            ["--test", .. Directory.EnumerateFiles(Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "pages"), "*.test.mjs")],
            new Dictionary<string, string?> { ["NEEDED_TEXTS"] = JsonSerializer.Serialize(NeededTexts()) });

        var exitCode = await node.WaitForExitAsync(TimeSpan.FromSeconds(60));

        Assert.True(exitCode == 0, node.Output.ToString());
    }

    /// <summary>Every value of the closed sets that a page puts into words.</summary>
    private static IEnumerable<string> NeededTexts() =>
    [
        .. Keys<EventCode>("event"),
        .. Keys<Severity>("severity"),
        .. Keys<Certainty>("certainty"),
        .. Keys<Urgency>("urgency"),
        .. Keys<IncidentStatus>("status"),
        .. Keys<IncidentChange>("change"),
    ];

    private static IEnumerable<string> Keys<TEnum>(string prefix)
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Select(value => $"{prefix}.{JsonSerializer.SerializeToElement(value).GetString()}");
}
