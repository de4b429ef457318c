using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>What was observed: ACLED's sub-events, and border events of our own. On the wire in kebab-case, for example <c>armed-clash</c>.</summary>
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

/// <summary>Groups event codes that may describe the same incident.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<EventFamily>))]
public enum EventFamily
{
    Battle,
    RemoteViolence,
    Civilians,
    Unrest,
    Strategic,
    Border,
}

/// <summary>The family of every event code.</summary>
public static class EventFamilies
{
    /// <summary>The family that <paramref name="code"/> belongs to.</summary>
    public static EventFamily Family(this EventCode code) => code switch
    {
        <= EventCode.NonStateActorOvertakesTerritory => EventFamily.Battle,
        <= EventCode.ChemicalWeapon => EventFamily.RemoteViolence,
        <= EventCode.SexualViolence => EventFamily.Civilians,
        <= EventCode.MobViolence => EventFamily.Unrest,
        <= EventCode.Other => EventFamily.Strategic,
        _ => EventFamily.Border,
    };
}
