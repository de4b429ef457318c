using Alerts.Hosting;

namespace Alerts.Demo;

/// <summary>The switch <c>--demo</c>. The configuration reader knows only pairs, and would take the next argument for its value.</summary>
internal static class DemoSwitch
{
    public static string[] Spell(string[] arguments) =>
        [.. arguments.Select(argument =>
            argument == $"--{StartOptions.Demo}" ? $"--{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}=true" : argument)];

    /// <summary>The program's own files lie beside it, wherever it is started from.</summary>
    /// <exception cref="StartRefusedException">Part of the command line would be ignored.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        StartOptions.RequireKnown(arguments);
        return WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = Spell(arguments), ContentRootPath = AppContext.BaseDirectory });
    }
}
