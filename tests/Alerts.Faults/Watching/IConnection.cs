namespace Alerts.Faults.Watching;

/// <summary>One way of listening.</summary>
internal interface IConnection
{
    /// <summary>Connects with the feed's cursor and listens until the connection ends, falls silent, or the token is cancelled.</summary>
    Task ListenAsync(Uri address, Feed feed, CancellationToken leaving);
}
