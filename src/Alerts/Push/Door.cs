namespace Alerts.Push;

/// <summary>By which door a watcher came.</summary>
internal enum Door
{
    Hub,
    Stream,
}
