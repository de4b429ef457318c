using System.CommandLine;
using System.CommandLine.Invocation;
using Alerts.Administration.Backups;
using Alerts.Administration.Diagnostics;
using Alerts.Hosting;
using Alerts.Redis;
using Microsoft.Extensions.Options;

namespace Alerts.Administration;

/// <summary>The program's commands: what an administrator does beside the running program, without its web server.</summary>
internal sealed class AdministrationSetup
{
    private const string About = """
        Border Incident Alerts.

        Without a command the program starts. The commands below work beside it, whether it runs or not, and take the same settings: from appsettings.json, the
        environment (Alerts__DataDirectory=/srv/alerts), and the command line (--Alerts:DataDirectory=/srv/alerts, --ConnectionStrings:Redis=redis:6379).
        src/handbook/administrator/settings.md lists all of them. An option, argument or setting that is not known is refused with the nearest known one.

        Exit codes: 0 done; 1 the check found a fault (wrong sectors, no such key, not ready, a damaged backup); 2 nothing was done (wrong arguments or
        settings, no answer, or a state in which it must not be done).
        """;

    private static readonly Option<bool> Json = new("--json") { Description = "Results as JSON.", Recursive = true };
    private static readonly Option<bool> Plain = new(
        "--plain")
    { Description = "Tables as lines with tabs, no drawing; always so into a pipe.", Recursive = true };

    private static readonly Option<bool> OfDemo = new("--demo")
    {
        Description =
            "Without a command: a replay of past events on servers of its own. With one: the demo's data; found by itself where a demo "
                + "runs and there are no others.",
        Recursive = true,
    };

    private static readonly Option<string?> Urls = new(
        "--urls")
    { Description = "Without a command: where the program listens.", HelpName = "http://localhost:8080" };

    private readonly CommandArguments arguments;
    private readonly TextWriter output;
    private readonly TextWriter error;

    private AdministrationSetup(CommandArguments arguments, TextWriter output, TextWriter error)
    {
        this.arguments = arguments;
        this.output = output;
        this.error = error;
    }

    /// <summary>Whether the arguments ask for a command rather than for the program.</summary>
    /// <summary>Whether a question or a command runs instead of the program.</summary>
    public static bool IsCommand(string[] arguments) => HealthQuestion.IsAsked(arguments) || CommandArguments.Split(arguments).IsCommand;

    public static Task<int> RunAsync(string[] arguments) =>
        HealthQuestion.IsAsked(arguments) ? HealthQuestion.AskAsync(arguments) : RunAsync(arguments, Console.Out, Console.Error);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var split = CommandArguments.Split(arguments);
        var setup = new AdministrationSetup(split, output, error);
        var given = setup.Commands().Parse(split.Words);
        var isWrong = given.Action is ParseErrorAction;
        if (given.Action is ParseErrorAction wrong) wrong.ShowHelp = false;
        // Into a pipe goes nothing but results.
        var exit =
            await given.InvokeAsync(
                new InvocationConfiguration { Output = isWrong ? error : output, Error = error, EnableDefaultExceptionHandler = false });
        return isWrong ? (int)ExitCode.Refused : exit;
    }

    private RootCommand Commands()
    {
        var root = new RootCommand(
            About)
            {
                KeysCommands.Make(Register),
                SectorsCommands.Make(Register),
                DoctorCommand.Make(Register),
                BackupCommands.MakeBackup(Register),
                BackupCommands.MakeRestore(Register),
                HealthCommand.Make()
            };
        root.Options.Add(Json);
        root.Options.Add(Plain);
        root.Options.Add(OfDemo);
        root.Options.Add(Urls);
        return root;
    }

    /// <summary>Gives a command what it does; what keeps it from doing it is told in one sentence.</summary>
    private void Register(Command command, Func<CommandContext, Task<ExitCode>> act) => command.SetAction(async (given, cancellation) =>
    {
        var order = new CommandContext(
            given,
            arguments.Settings,
            new Terminal(output, error, given.GetValue(Plain)),
            given.GetValue(Json),
            given.GetValue(OfDemo),
            cancellation);
        return (int)await RunAsync(order, act);
    });

    private static async Task<ExitCode> RunAsync(CommandContext order, Func<CommandContext, Task<ExitCode>> act)
    {
        try
        {
            return await act(order);
        }
        catch (CommandEndedException ended)
        {
            order.Terminal.Say(ended.Message);
            return ended.Code;
        }
        catch (BackupDamagedException exception)
        {
            order.Terminal.Say($"{exception.Message} Nothing was changed.");
            return ExitCode.Failed;
        }
        catch (OptionsValidationException exception)
        {
            order.Terminal.Say(StartUp.Sentence(exception));
        }
        catch (StartRefusedException exception)
        {
            order.Terminal.Say(exception.Message);
        }
        catch (WrongSecretException exception)
        {
            order.Terminal.Say(exception.Message);
        }
        catch (Exception exception) when (exception is StackExchange.Redis.RedisException or TimeoutException)
        {
            // The client library appends its own diagnostics after the first comma.
            order.Terminal.Say($"Redis did not answer: {exception.Message.Split(',')[0]}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            order.Terminal.Say(exception.Message);
        }
        catch (OperationCanceledException)
        {
            order.Terminal.Say("Broken off.");
        }
        return ExitCode.Refused;
    }
}
