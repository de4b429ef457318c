namespace Alerts.Incidents.Commit;

/// <summary>
/// Keeps what was used lately, in two generations: when the young one is full it becomes the old one, and what the old one still held is
/// forgotten. Every step costs the same, however full it is; the framework's own cache sorts all entries whenever it is full, which under a
/// drain it always is. Not for several threads.
/// </summary>
/// <param name="most">Entries of one generation; it holds up to twice as many.</param>
internal sealed class LruCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> young = [];
    private Dictionary<TKey, TValue> old = [];

    public bool TryGet(TKey key, out TValue value)
    {
        if (young.TryGetValue(key, out value!)) return true;
        if (!old.TryGetValue(key, out value!)) return false;
        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (young.Count >= most) (young, old) = (new(most), young);
        young[key] = value;
    }

    public void Clear()
    {
        young.Clear();
        old.Clear();
    }
}
