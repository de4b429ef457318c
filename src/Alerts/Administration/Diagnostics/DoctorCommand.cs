using System.CommandLine;
using System.Text.Json;

namespace Alerts.Administration.Diagnostics;

/// <summary><c>Alerts doctor</c>: how everything stands, what that means and what to do.</summary>
internal static class DoctorCommand
{
    private const string About = """
        Looks at everything that the program needs, as it does itself before it says that it is ready, and at more: how far broker and Redis are, settings,
        sectors, keys, the log, messages that were set aside, room on the disk, the clock, limits. Changes nothing. Exit code 1 when something stands against
        being ready.
        """;

    public static Command Make(RegisterAction register)
    {
        var command = new Command("doctor", About);
        register(command, async order =>
        {
            await using var installation = await order.OpenAsync(mustAnswer: false);
            var doctor = new Doctor(installation);
            var findings = await doctor.ExamineAsync(order.Cancellation);
            var diagnosis = new Diagnosis(findings.All(finding => finding.State != FindingState.Wrong), doctor.Settings(), findings);
            if (order.IsJson) order.Terminal.Output.WriteLine(JsonSerializer.Serialize(diagnosis, AdministrationJson.Default.Diagnosis));
            else Print(order.Terminal, diagnosis);
            return diagnosis.Ready ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static readonly FindingState[] LoudestFirst = [
        FindingState.Wrong,
        FindingState.NotChecked,
        FindingState.Notice,
        FindingState.Ok
    ];

    private static string Word(FindingState state) => state switch
    {
        FindingState.Wrong => "wrong",
        FindingState.NotChecked => "not checked",
        FindingState.Notice => "notice",
        _ => "ok",
    };

    private static void Print(Terminal terminal, Diagnosis diagnosis)
    {
        terminal.Table(["setting", "value"], diagnosis.Settings.Select(setting => (string[])[setting.Key, setting.Value]));
        // What is wrong is read first.
        terminal.Table(
            ["what", "state", "meaning", "what to do"],
            diagnosis.Findings.OrderBy(finding => Array.IndexOf(LoudestFirst, finding.State))
                .Select(finding => (string[])[finding.What, Word(finding.State), finding.Meaning, finding.Advice ?? "-"]));
        terminal.Say(diagnosis.Ready ? "Nothing stands against being ready." : "Not ready: see what is wrong.");
    }
}
