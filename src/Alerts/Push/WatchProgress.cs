using Alerts.AlertLog;

namespace Alerts.Push;

/// <summary>How far one running watch has come, for whoever measures.</summary>
internal sealed class WatchProgress(Watch watch, Transport transport, Action<WatchProgress> ended) : IDisposable
{
    private long seq = watch.From.Seq;

    public Transport Transport => transport;

    public Cursor At => new(watch.From.Epoch, Volatile.Read(ref seq));

    public Cursor Reach(Cursor cursor)
    {
        Volatile.Write(ref seq, cursor.Seq);
        return cursor;
    }

    public void Dispose() => ended(this);
}
