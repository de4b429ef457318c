namespace Alerts.Tests.Readme;

/// <summary>
/// The table of settings in the handbook is made from the option classes: their names, defaults, limits and doc comments.
/// </summary>
public sealed class SettingsTableTests
{
    [Fact]
    public void The_table_of_settings_is_up_to_date() => WrittenTable.Is(
        "administrator/settings.md",
        typeof(SettingsTableTests),
        $"| setting | default | takes | what it is "
            + $"|\n|---|---|---|---|\n{string.Concat(Setting.All().Select(static setting => $"{setting}\n"))}");
}
