using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>
/// What was observed: ACLED's sub-events, and border events of our own. On the wire in kebab-case, for example <c>armed-clash</c>.
/// </summary>
[JsonConverter(typeof(KebabCaseEnumConverter<EventCode>))]
public enum EventCode
{
    ArmedClash,
    GovernmentRegainsTerritory,
    NonStateActorOvertakesTerritory,
    Shelling,
    AirStrike,
    DroneStrike,
    Grenade,
    RemoteExplosive,
    SuicideBomb,
    ChemicalWeapon,
    AttackOnCivilians,
    Abduction,
    SexualViolence,
    PeacefulProtest,
    ProtestWithIntervention,
    ExcessiveForce,
    ViolentDemonstration,
    MobViolence,
    Agreement,
    Arrests,
    DisruptedWeaponsUse,
    BaseEstablished,
    Looting,
    TerritoryTransfer,
    TroopMovement,
    Other,
    ArmedCrossing,
    CivilianCrossing,
    AirspaceIncursion,
    CrossingPointClosed,
    CrossingPointReopened,
    AccessRestricted,
    Displacement,
}
