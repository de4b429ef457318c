namespace Alerts.Contracts;

/// <summary>Answer of the hub's <c>Watch</c>.</summary>
/// <param name="Cursor">Where the watch begins.</param>
/// <param name="Recovered">False when <c>after</c> could not be honoured: a snapshot follows.</param>
public sealed record WatchAnswer(string Cursor, bool Recovered);
