using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>The table of settings in the handbook is made from the option classes: their names, defaults, limits and doc comments.</summary>
public sealed class SettingsTableTests
{
    private const string Begin = "[//]: # (The table is made by the command that the test names when it fails.)\n\n";
    private const string End = "\n[//]: # (End of the table.)";
    private const string Command =
        "WRITE_README=1 dotnet run --project tests/Alerts.Tests --configuration Release -- -class Alerts.Tests.Readme.SettingsTableTests";

    [Fact]
    public void The_table_of_settings_is_the_one_that_the_options_make()
    {
        var path = Repository.PathTo("src", "handbook", "administrator", "settings.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, $"The handbook has lost the lines around its table of settings: {Begin.Trim()} and {End.Trim()}");
        var table = $"| setting | default | takes | what it is |\n|---|---|---|---|\n{string.Concat(Setting.All().Select(static setting => $"{setting}\n"))}";

        if (Environment.GetEnvironmentVariable("WRITE_README") == "1") File.WriteAllText(path, text[..begin] + table + text[end..]);
        else Assert.True(text[begin..end] == table, $"The table of settings in the handbook is not up to date. This mends it:\n{Command}\n");
    }
}
