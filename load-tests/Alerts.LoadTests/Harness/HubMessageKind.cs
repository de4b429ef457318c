namespace Alerts.LoadTests.Harness;

/// <summary>What a record of the hub's JSON protocol is, as far as a watcher must know.</summary>
internal enum HubMessageKind
{
    Other,
    Alert,
    Head,
    Snapshot,
    Answer,
}
