using Alerts.Contracts;
using Alerts.Quality.Noise;

namespace Alerts.Quality.Worlds;

/// <summary>The worlds that are measured.</summary>
internal static class WorldPlans
{
    public static readonly IReadOnlyList<WorldPlan> All =
    [
        Usual,
        Usual with { Name = "busy", About = "900 events in 7 days.", Events = 900, Span = TimeSpan.FromDays(7) },
        Storm,
        Usual with
        {
            Name = "vague",
            About = "As usual in 14 days; a third of the reports knows the place only to 5 to 25 km.",
            Events = 350,
            Span = TimeSpan.FromDays(14),
            Scatter = new() { ShareVague = 1.0 / 3 },
        },
        Few("road", "Fighting that moves 1 to 8 km along a line within one to two hours.", EventScene.Road),
        Few("siege", "Shelling of 2 to 5 hours with pauses of 10 to 50 minutes.", EventScene.Siege),
        Few("two-sides", "Both sides tell of the same in words of their own and at places 0.5 to 2.5 km apart.", EventScene.TwoSides),
        Few("observers", "One reporter sees two or three things 0.6 to 3 km apart at once and tells of each.", EventScene.AtOnce),
        Usual with
        {
            Name = "falsehoods",
            About = "300 events in 7 days beside 60 that single reporters made up and 12 that one organisation made up with up to 50 keys.",
            Events = 300,
            Span = TimeSpan.FromDays(7),
            ShareInvented = 0.2,
            Coordinated = 12,
            MaxCoordinatedKeys = 50,
        },
        Usual with
        {
            Name = "sloppy",
            About = "As usual in 14 days; clocks, rounding, scatter and words are wrong about twice as often and as far.",
            Events = 350,
            Span = TimeSpan.FromDays(14),
            Scatter = new() { ShareBeyond = 0.2, MaxBeyond = 4, ShareClaimedExact = 0.05 },
            Clocks = new() { DeviationMinutes = 4, ShareWrong = 0.1 },
            Rounding = new() { Share = 0.6 },
            Confusion = new Confusion().Times(2),
        },
        Storm with
        {
            Name = "towns",
            About = "A storm in which all that UCDP coded at one position happened in that town, within 400 m in each direction.",
            JitterNearMeters = 400,
            JitterDistrictMeters = 400,
        },
        Usual with
        {
            Name = "late",
            About = "As usual in 14 days; a fifth of the reports arrives 1 to 12 hours later.",
            Events = 350,
            Span = TimeSpan.FromDays(14),
            Lateness = new() { ShareLate = 0.2, MinLate = TimeSpan.FromHours(1), MaxLate = TimeSpan.FromHours(12) },
        },
    ];

    private static WorldPlan Usual =>
        new() { Name = "usual", About = "700 events in 28 days.", Events = 700, Span = TimeSpan.FromDays(28) };

    private static WorldPlan Storm => new()
    {
        Name = "storm",
        About = "250 events in 6 hours in nine sectors that neighbour each other.",
        Events = 250,
        Span = TimeSpan.FromHours(6),
        Sectors = 9,
    };

    public static WorldPlan? Named(string name) => All.FirstOrDefault(plan => plan.Name == name);

    /// <summary>Mostly of one scene, with fighting and remote violence alone.</summary>
    private static WorldPlan Few(string name, string about, EventScene scene) => new()
    {
        Name = name,
        About = about,
        Events = 150,
        Span = TimeSpan.FromDays(7),
        Scenes = [(scene, 0.6)],
        Kinds = [(EventCode.ArmedClash, 0.5), (EventCode.Shelling, 0.4), (EventCode.RemoteExplosive, 0.1)],
    };
}
