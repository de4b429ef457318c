namespace Alerts.Limits;

/// <summary>Whether one more live connection may be opened.</summary>
internal enum Admission
{
    Admitted,

    /// <summary>The key holds as many as it may.</summary>
    TooManyOfKey,

    /// <summary>This copy of the program holds as many as it may.</summary>
    Full,
}
