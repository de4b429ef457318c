namespace Alerts.Quality.Worlds;

/// <summary>How an event goes on and is told.</summary>
internal enum EventScene
{
    /// <summary>One to six reporters tell of it once each.</summary>
    Ordinary,

    /// <summary>Fighting that moves along a line.</summary>
    Road,

    /// <summary>Long shelling with pauses.</summary>
    Siege,

    /// <summary>Each side tells of it in its own words and at its own place.</summary>
    TwoSides,

    /// <summary>One of several things that one reporter sees at once.</summary>
    AtOnce,

    /// <summary>Invented by one organisation that has many keys.</summary>
    Coordinated,
}
