namespace Alerts.Contracts;

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
