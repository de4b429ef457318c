namespace Alerts.Push;

/// <summary>Why a pump ended.</summary>
internal enum WatchEnd
{
    /// <summary>The watcher left, or asked for another watch.</summary>
    Left,

    /// <summary>The key was revoked or expired.</summary>
    Revoked,

    /// <summary>The watcher took nothing for too long.</summary>
    TooSlow,
}
