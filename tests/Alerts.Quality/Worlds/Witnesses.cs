using Alerts.Contracts;

namespace Alerts.Quality.Worlds;

/// <summary>Who tells: 60 reporters, 54 of them in twelve organisations of the two sides and of none.</summary>
internal static class Witnesses
{
    private const int Reporters = 60;
    private const int Organisations = 12;
    private const int WithoutOrganisation = 6;

    /// <summary>Five organisations of each side and two of none.</summary>
    private const int OrganisationsOfASide = 5;

    public static IReadOnlyList<Witness> Draw(WorldPlan plan, IReadOnlyList<RealPlace> places, Dice dice) =>
        [.. Enumerable.Range(0, Reporters).Select(number => Draw(number, plan, places, dice.For((ulong)number)))];

    /// <summary>The keys of one organisation that makes things up; some of them name no side.</summary>
    public static IReadOnlyList<Witness> Accomplices(string name, int keys, GeoPoint home, Dice dice)
    {
        var side = dice.Chance(0.5) ? "AF" : "PK";
        return
        [
            .. Enumerable.Range(0, keys).Select(number =>
                new Witness(new($"1.{name}-{number}", $"1.{name}", dice.Chance(0.2) ? null : side), TimeSpan.Zero, home)),
        ];
    }

    private static Witness Draw(int number, WorldPlan plan, IReadOnlyList<RealPlace> places, Dice dice)
    {
        var organisation = number % Organisations;
        var side = organisation < OrganisationsOfASide ? "AF" : organisation < 2 * OrganisationsOfASide ? "PK" : null;
        var isAlone = number >= Reporters - WithoutOrganisation;
        return new(
            new($"1.reporter-{number}", isAlone ? null : $"1.organisation-{organisation}", isAlone && dice.Chance(0.5) ? null : side),
            plan.Clocks.OfWitness(dice.For("clock")),
            dice.One(places).Real.Position);
    }
}
