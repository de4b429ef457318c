using System.CommandLine;

namespace Alerts.Administration;

/// <summary>Gives a command what it does.</summary>
internal delegate void RegisterAction(Command command, Func<CommandContext, Task<ExitCode>> act);
