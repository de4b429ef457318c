using Alerts.Access;
using Alerts.AlertLog;

namespace Alerts.Push;

/// <summary>Where a watch begins.</summary>
/// <param name="Caller">Whose rights are asked anew for every alert.</param>
/// <param name="Filter">What the watcher wants.</param>
/// <param name="From">Everything after this is sent.</param>
/// <param name="Recovered">False: a snapshot goes first.</param>
/// <param name="IsReplay">It goes on from a cursor that the watcher brought.</param>
internal sealed record Watch(Rights Caller, AlertFilter Filter, Cursor From, bool Recovered, bool IsReplay = false);
