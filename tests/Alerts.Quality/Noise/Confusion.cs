using Alerts.Contracts;
using Alerts.Quality.Worlds;
using static Alerts.Contracts.EventCode;

namespace Alerts.Quality.Noise;

/// <summary>
/// Which other code a reporter gives to what happened: who only hears it takes an air strike for shelling, and a grenade for a fight. The
/// shares are assumed; which kinds are taken for which follows ACLED's codebook, where it warns of the same.
/// </summary>
internal sealed record Confusion
{
    /// <summary>For each kind the shares of those that it is told as; the rest tells it as it is.</summary>
    public IReadOnlyDictionary<EventCode, IReadOnlyList<(EventCode Told, double Share)>> Matrix { get; init; } =
        new Dictionary<EventCode, IReadOnlyList<(EventCode Told, double Share)>>
        {
            [ArmedClash] = [(Shelling, 0.08), (Grenade, 0.03), (AttackOnCivilians, 0.01)],
            [Shelling] = [(ArmedClash, 0.10), (RemoteExplosive, 0.03), (AirStrike, 0.03)],
            [AirStrike] = [(DroneStrike, 0.15), (Shelling, 0.10)],
            [DroneStrike] = [(AirStrike, 0.20), (Shelling, 0.05), (RemoteExplosive, 0.05)],
            [Grenade] = [(ArmedClash, 0.10), (RemoteExplosive, 0.10)],
            [RemoteExplosive] = [(SuicideBomb, 0.04), (Shelling, 0.04), (Grenade, 0.04)],
            [SuicideBomb] = [(RemoteExplosive, 0.20)],
            [AttackOnCivilians] = [(Abduction, 0.03), (ArmedClash, 0.04)],
            [Abduction] = [(AttackOnCivilians, 0.10)],
            [PeacefulProtest] = [(ViolentDemonstration, 0.06), (ProtestWithIntervention, 0.06)],
            [ViolentDemonstration] = [(MobViolence, 0.15), (PeacefulProtest, 0.08)],
            [MobViolence] = [(ViolentDemonstration, 0.20)],
            [ArmedCrossing] = [(TroopMovement, 0.03)],
            [Looting] = [(Arrests, 0.02)],
        };

    /// <summary>Everything so many times as often.</summary>
    public Confusion Times(double factor) =>
        this with { Matrix = Matrix.ToDictionary(static row => row.Key, row => Row(row.Value, factor)) };

    public EventCode Told(EventCode kind, Dice dice)
    {
        var left = dice.Unit();
        foreach (var (told, share) in Matrix.GetValueOrDefault(kind) ?? [])
        {
            left -= share;
            if (left < 0) return told;
        }
        return kind;
    }

    private static IReadOnlyList<(EventCode Told, double Share)> Row(IReadOnlyList<(EventCode Told, double Share)> row, double factor) =>
        [.. row.Select(pair => (pair.Told, pair.Share * factor))];
}
