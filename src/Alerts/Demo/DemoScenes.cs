using Alerts.Contracts;

namespace Alerts.Demo;

/// <summary>
/// A past day along the border, invented: quiet and grave, exact and vague, one side and both, casualties that are corrected. Sent when the
/// demo begins, so that a room finds a picture and not an empty page; afterwards quiet ones come between the past events.
/// </summary>
internal static class DemoScenes
{
    /// <summary>Every so many steps of the replay one of the quiet ones happens.</summary>
    private const int QuietEvery = 2;

    /// <summary>Each in a sector of its own, so that none is taken for another.</summary>
    public static readonly IReadOnlyList<DemoScene> PastDay =
    [
        new(
            EventCode.ArmedClash,
            new(70.086, 33.061),
            400,
            TimeSpan.FromMinutes(1560),
            "Rifles and a machine gun across the valley for half an hour.",
            Killed: new(2, 3, 5),
            Reporters: [0, 2, 3]),
        new(
            EventCode.PeacefulProtest,
            new(66.499, 30.748),
            300,
            TimeSpan.FromMinutes(1512),
            "Traders sit on the road and ask for the crossing to be opened.",
            Count: 200,
            Reporters: [2]),
        new(
            EventCode.Shelling,
            new(70.348, 33.834),
            600,
            TimeSpan.FromMinutes(1410),
            "Mortar rounds on the fields, nobody hurt.",
            Count: 7,
            Reporters: [0, 1]),
        new(
            EventCode.CrossingPointClosed,
            new(71.023, 34.172),
            200,
            TimeSpan.FromMinutes(1320),
            "The gate was closed after noon, trucks turn back.",
            Reporters: [3, 4]),
        new(
            EventCode.Displacement,
            new(69.384, 32.444),
            2000,
            TimeSpan.FromMinutes(1230),
            "Families with animals on the road to the east.",
            Count: 40,
            Reporters: [2]),
        new(
            EventCode.TroopMovement,
            new(66.177, 30.659),
            1500,
            TimeSpan.FromMinutes(1140),
            "A column of pick-ups, lights off.",
            Count: 9,
            Reporters: [3]),
        new(
            EventCode.AttackOnCivilians,
            new(71.212, 34.001),
            500,
            TimeSpan.FromMinutes(1080),
            "A minibus was fired at.",
            Killed: new(8, 12, 20),
            Injured: new(5, 9, null),
            Corrected: new(11, 11, 12),
            Reporters: [2, 0, 4]),
        new(
            EventCode.DroneStrike,
            new(69.264, 32.756),
            900,
            TimeSpan.FromMinutes(960),
            "One house was hit in the night.",
            Killed: new(1, 2, 4),
            Reporters: [3]),
        new(
            EventCode.AccessRestricted,
            new(71.461, 34.816),
            300,
            TimeSpan.FromMinutes(870),
            "A check-post lets only residents pass.",
            Reporters: [1]),
        new(
            EventCode.Arrests,
            new(66.514, 29.973),
            800,
            TimeSpan.FromMinutes(780),
            "Two men were taken from the bazaar.",
            Count: 2,
            Reporters: [2]),
        new(
            EventCode.Grenade,
            new(70.414, 33.522),
            150,
            TimeSpan.FromMinutes(660),
            "A grenade into a yard, windows broken.",
            Injured: new(1, 1, 1),
            Reporters: [0]),
        new(
            EventCode.Other,
            new(68.753, 31.521),
            5000,
            TimeSpan.FromMinutes(570),
            "A bright light and a bang far off; nobody knows what.",
            Reporters: [1]),
        new(
            EventCode.CrossingPointReopened,
            new(71.023, 34.172),
            200,
            TimeSpan.FromMinutes(480),
            "The gate is open again, one lane.",
            Reporters: [4]),
        new(EventCode.Looting, new(69.146, 32.356), 700, TimeSpan.FromMinutes(420), "Two shops were emptied.", Reporters: [3]),
        new(
            EventCode.Shelling,
            new(71.227, 34.962),
            500,
            TimeSpan.FromMinutes(330),
            "Heavy shelling on both banks of the river.",
            Count: 60,
            Killed: new(3, 10, 15),
            Corrected: new(4, 4, 4),
            Reporters: [3, 0, 4]),
        new(
            EventCode.CivilianCrossing,
            new(67.412, 31.329),
            400,
            TimeSpan.FromMinutes(270),
            "Shepherds crossed with their flock and came back.",
            Count: 6,
            Reporters: [4]),
        new(
            EventCode.AirspaceIncursion,
            new(65.005, 29.657),
            25000,
            TimeSpan.FromMinutes(210),
            "Jets were heard, none seen.",
            Reporters: [3]),
        new(
            EventCode.ViolentDemonstration,
            new(67.017, 31.116),
            300,
            TimeSpan.FromMinutes(150),
            "Stones, tyres burning, two people hurt.",
            Count: 150,
            Injured: new(2, 2, 3),
            Reporters: [1]),
        new(
            EventCode.Agreement,
            new(70.087, 33.525),
            1000,
            TimeSpan.FromMinutes(120),
            "Elders of both sides agreed on the water channel.",
            Reporters: [3, 0]),
        new(
            EventCode.RemoteExplosive,
            new(69.531, 32.769),
            250,
            TimeSpan.FromMinutes(72),
            "A mine under a tractor.",
            Killed: new(null, 1, null),
            Reporters: [0, 2]),
        new(
            EventCode.Other,
            new(72.33, 36.861),
            20000,
            TimeSpan.FromMinutes(54),
            "Unclear word of trouble in the upper valley.",
            Reporters: [4]),
        new(
            EventCode.ArmedCrossing,
            new(71.251, 34.528),
            1200,
            TimeSpan.FromMinutes(36),
            "Armed men crossed at the ford, no shots.",
            Count: 12,
            Reporters: [1, 4]),
        new(
            EventCode.DisruptedWeaponsUse,
            new(69.816, 33.803),
            300,
            TimeSpan.FromMinutes(24),
            "A rocket was found and taken apart.",
            Reporters: [3]),
        new(
            EventCode.ChemicalWeapon,
            new(73.102, 37.0),
            10000,
            TimeSpan.FromMinutes(18),
            "One voice speaks of a gas that burns; nothing else is known.",
            Reporters: [4]),
        new(
            EventCode.BaseEstablished,
            new(71.332, 35.794),
            500,
            TimeSpan.FromMinutes(12),
            "A new post with sandbags on the ridge.",
            Reporters: [3]),
        new(
            EventCode.ArmedClash,
            new(71.405, 35.239),
            300,
            TimeSpan.FromMinutes(6),
            "Shots at the bridge, going on.",
            Reporters: [3, 4, 1]),
    ];

    private static readonly IReadOnlyList<DemoScene> Quiet =
        [.. PastDay.Where(static scene => scene is { Killed: null, Injured: null, Event: not EventCode.ChemicalWeapon })];

    /// <summary>What is sent before the first step of a lap.</summary>
    public static IEnumerable<ReplayedReport> Opening(ReplayPosition position) =>
        position.Step > 0 ? []
            : PastDay.SelectMany((scene, number) => scene.Reports($"demo/day/{position.Lap}/{number}", position.StartedAt));

    /// <summary>What is sent besides a step's own reports.</summary>
    public static IEnumerable<ReplayedReport> Besides(ReplayPosition position)
    {
        if (position.Step == 0 || position.Step % QuietEvery != 0) return [];
        var scene = Quiet[position.Step / QuietEvery % Quiet.Count];
        return (scene with { Ago = TimeSpan.FromMinutes(1) }).Reports($"demo/quiet/{position.Lap}/{position.Step}", position.StartedAt);
    }
}
