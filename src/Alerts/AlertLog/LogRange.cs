namespace Alerts.AlertLog;

/// <summary>The log's extent at one moment.</summary>
/// <param name="Epoch">Name of the data set.</param>
/// <param name="Head">Number of the newest entry; 0 when there was none yet.</param>
/// <param name="Oldest">Number of the oldest entry kept; Head + 1 when none is.</param>
/// <param name="IsPaused">Whether nothing is committed for the moment: no newer entry is no calm then.</param>
internal readonly record struct LogRange(string Epoch, long Head, long Oldest, bool IsPaused = false)
{
    public Cursor HeadCursor => new(Epoch, Head);

    /// <summary>Whether everything after the cursor is still there.</summary>
    public bool CanResumeFrom(Cursor cursor) => cursor.Epoch == Epoch && cursor.Seq <= Head && cursor.Seq >= Oldest - 1;
}
