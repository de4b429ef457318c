namespace Alerts.Administration;

/// <summary>The shapes that a key can have.</summary>
internal enum KeyShape
{
    Text = 1,
    List = 2,
    Set = 3,

    /// <summary>Items are a field and its value in turn.</summary>
    Hash = 4,

    /// <summary>Items are a member and its score in turn, the score as eight bytes, little-endian.</summary>
    SortedSet = 5,
}
