using System.Diagnostics;

namespace Alerts.Faults;

/// <summary>When something broke; handed back by a fault that is healed by a restart.</summary>
/// <param name="What">program, redis or broker.</param>
/// <param name="Since">The moment of the kill.</param>
internal sealed record Outage(string What, Stopwatch Since)
{
    public static Outage Begin(string what) => new(what, Stopwatch.StartNew());
}
