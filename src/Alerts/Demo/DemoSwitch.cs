namespace Alerts.Demo;

/// <summary>The switch <c>--demo</c>. The configuration reader knows only pairs, and would take the next argument for its value.</summary>
internal static class DemoSwitch
{
    public static string[] Spell(string[] arguments) =>
        [.. arguments.Select(argument => argument == "--demo" ? $"--{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}=true" : argument)];
}
