using System.CommandLine;

namespace Alerts.Administration.Diagnostics;

/// <summary>
/// <c>Alerts health</c> as <c>--help</c> tells of it. It is asked every few seconds in containers, so the program answers it before it
/// reads commands.
/// </summary>
internal static class HealthCommand
{
    private const string About = """
        Asks the program that runs on this machine whether it is ready. Exit code 0 when it is so, 1 when not or when nothing answers. It is asked at the first
        address of --urls, of the environment or of appsettings.json.
        """;

    public static Command Make()
    {
        var live = new Option<bool>(HealthQuestion.Live) { Description = "Only whether it lives." };
        var command = new Command(HealthQuestion.Word, About) { live };
        command.SetAction((given, _) =>
            HealthQuestion.AskAsync(given.GetValue(live) ? [HealthQuestion.Word, HealthQuestion.Live] : [HealthQuestion.Word]));
        return command;
    }
}
