namespace Alerts.Push;

/// <summary>By which transport a watcher came.</summary>
internal enum Transport
{
    Hub,
    Stream,
}
