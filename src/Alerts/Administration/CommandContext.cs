using System.CommandLine;

namespace Alerts.Administration;

/// <summary>One command as it was given.</summary>
/// <param name="Given">Its own arguments and options.</param>
/// <param name="Settings">Settings of the program that stood on the command line.</param>
/// <param name="Terminal">Where it writes.</param>
/// <param name="IsJson">Whether results are wanted as JSON.</param>
/// <param name="IsDemo">Whether it is meant for the demo's data.</param>
/// <param name="Cancellation">The person pressed Ctrl+C.</param>
internal sealed record CommandContext(
    ParseResult Given, string[] Settings, Terminal Terminal, bool IsJson, bool IsDemo, CancellationToken Cancellation)
{
    public Task<CommandHost> OpenAsync(bool mayMake = false, bool mustAnswer = true) =>
        CommandHost.OpenAsync(Settings, IsDemo, mayMake, mustAnswer);
}
