namespace Alerts.Faults.Faults;

/// <summary>How.</summary>
internal enum Damage
{
    /// <summary>Every connection is reset, again and again, and new ones are refused for a while.</summary>
    Refused,

    /// <summary>Half-open: what is sent is lost, and no connection ends.</summary>
    Silent,

    /// <summary>Every piece of data comes late.</summary>
    Slow,

    /// <summary>Connections break after a number of bytes: inside a frame.</summary>
    Cut,
}
