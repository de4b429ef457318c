namespace Alerts.LoadTests.Engine;

/// <summary>
/// One stretch of a load, in the words that users of NBomber know. Open ones send at their times whatever the answers do; closed ones keep
/// so many copies busy, each of which begins anew when it is done. A ramp begins where the stretch before it ended.
/// </summary>
/// <param name="During">How long it lasts.</param>
internal abstract record Simulation(TimeSpan During)
{
    /// <summary>Open: evenly spaced.</summary>
    public sealed record Inject(double PerSecond, TimeSpan During) : Simulation(During);

    /// <summary>Open: from the rate before to this one, evenly.</summary>
    public sealed record RampingInject(double PerSecond, TimeSpan During) : Simulation(During);

    /// <summary>Open: every second another rate between these two. The same seed gives the same rates.</summary>
    public sealed record InjectRandom(double Least, double Most, TimeSpan During, int Seed = 1) : Simulation(During);

    /// <summary>Nothing.</summary>
    public sealed record Pause(TimeSpan During) : Simulation(During);

    /// <summary>Closed: so many copies.</summary>
    public sealed record KeepConstant(int Copies, TimeSpan During) : Simulation(During);

    /// <summary>Closed: from the copies before to this many, evenly.</summary>
    public sealed record RampingConstant(int Copies, TimeSpan During) : Simulation(During);
}
