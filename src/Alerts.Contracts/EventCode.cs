using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>
/// What was observed: the sub-event types of the ACLED Codebook, and seven border events of our own. On the wire in kebab-case, for example
/// <c>armed-clash</c>.
/// </summary>
[JsonConverter(typeof(KebabCaseEnumConverter<EventCode>))]
public enum EventCode
{
    /// <summary>Two armed groups fight, and nobody takes ground. ACLED, Battles: Armed clash.</summary>
    ArmedClash,

    /// <summary>Government forces win back a place. ACLED, Battles: Government regains territory.</summary>
    GovernmentRegainsTerritory,

    /// <summary>A non-state group takes a place by fighting. ACLED, Battles: Non-state actor overtakes territory.</summary>
    NonStateActorOvertakesTerritory,

    /// <summary>Artillery, mortar, tank or rocket fire. ACLED, Explosions/Remote violence: Shelling/artillery/missile attack.</summary>
    Shelling,

    /// <summary>An attack by a crewed aircraft. ACLED, Explosions/Remote violence: Air/drone strike, told apart from drones.</summary>
    AirStrike,

    /// <summary>An attack by a drone. ACLED, Explosions/Remote violence: Air/drone strike, told apart from crewed aircraft.</summary>
    DroneStrike,

    /// <summary>A grenade thrown or launched by hand. ACLED, Explosions/Remote violence: Grenade.</summary>
    Grenade,

    /// <summary>A mine, roadside bomb or other device goes off. ACLED, Explosions/Remote violence: Remote explosive/landmine/IED.</summary>
    RemoteExplosive,

    /// <summary>An attacker sets off a bomb on the body or in a vehicle. ACLED, Explosions/Remote violence: Suicide bomb.</summary>
    SuicideBomb,

    /// <summary>A chemical agent is used as a weapon. ACLED, Explosions/Remote violence: Chemical weapon.</summary>
    ChemicalWeapon,

    /// <summary>Unarmed people are attacked. ACLED, Violence against civilians: Attack.</summary>
    AttackOnCivilians,

    /// <summary>People are taken by force. ACLED, Violence against civilians: Abduction/forced disappearance.</summary>
    Abduction,

    /// <summary>ACLED, Violence against civilians: Sexual violence.</summary>
    SexualViolence,

    /// <summary>A protest that is met without force. ACLED, Protests: Peaceful protest.</summary>
    PeacefulProtest,

    /// <summary>A peaceful protest that is broken up. ACLED, Protests: Protest with intervention.</summary>
    ProtestWithIntervention,

    /// <summary>Force that kills or gravely injures protesters. ACLED, Protests: Excessive force against protesters.</summary>
    ExcessiveForce,

    /// <summary>A demonstration whose participants use violence. ACLED, Riots: Violent demonstration.</summary>
    ViolentDemonstration,

    /// <summary>An unorganised crowd attacks. ACLED, Riots: Mob violence.</summary>
    MobViolence,

    /// <summary>A ceasefire, a truce or another agreement. ACLED, Strategic developments: Agreement.</summary>
    Agreement,

    /// <summary>People are detained, many at once or of importance. ACLED, Strategic developments: Arrests.</summary>
    Arrests,

    /// <summary>Weapons are found, defused or shot down. ACLED, Strategic developments: Disrupted weapons use.</summary>
    DisruptedWeaponsUse,

    /// <summary>A headquarters or base is set up. ACLED, Strategic developments: Headquarters or base established.</summary>
    BaseEstablished,

    /// <summary>Property is seized or destroyed. ACLED, Strategic developments: Looting/property destruction.</summary>
    Looting,

    /// <summary>A place changes hands without a fight. ACLED, Strategic developments: Non-violent transfer of territory.</summary>
    TerritoryTransfer,

    /// <summary>Forces move or gather. ACLED, Strategic developments: Change to group/activity.</summary>
    TroopMovement,

    /// <summary>Anything that no other code says. ACLED, Strategic developments: Other.</summary>
    Other,

    /// <summary>Armed people cross the border line. Our own.</summary>
    ArmedCrossing,

    /// <summary>Unarmed people cross the border line outside a crossing point. Our own.</summary>
    CivilianCrossing,

    /// <summary>An aircraft or drone crosses the border line. Our own.</summary>
    AirspaceIncursion,

    /// <summary>A border crossing point is closed. Our own.</summary>
    CrossingPointClosed,

    /// <summary>A border crossing point is open again. Our own.</summary>
    CrossingPointReopened,

    /// <summary>Monitors, aid or residents are kept from a place. Our own.</summary>
    AccessRestricted,

    /// <summary>People leave their homes. Our own.</summary>
    Displacement,
}
