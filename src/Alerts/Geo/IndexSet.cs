using System.Buffers;

namespace Alerts.Geo;

/// <summary>A set of small numbers on the caller's stack; borrows an array only when there are many.</summary>
internal ref struct IndexSet(Span<int> buffer)
{
    private Span<int> items = buffer;
    private int[]? borrowed;
    private int count;

    public readonly bool IsEmpty => count == 0;

    public void Add(int index)
    {
        // Neighbouring edges mostly belong together: a look at the last few catches nearly every repetition.
        if (items[Math.Max(0, count - 8)..count].Contains(index)) return;
        if (count == items.Length) Grow();
        items[count++] = index;
    }

    /// <summary>Sorted, each once. Nothing may be added afterwards.</summary>
    public ReadOnlySpan<int> Sorted()
    {
        items[..count].Sort();
        var kept = 0;
        for (var position = 0; position < count; position++)
            if (kept == 0 || items[kept - 1] != items[position]) items[kept++] = items[position];
        count = kept;
        return items[..count];
    }

    public void Dispose()
    {
        if (borrowed is not null) ArrayPool<int>.Shared.Return(borrowed);
        borrowed = null;
    }

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(items.Length * 4);
        items.CopyTo(larger);
        Dispose();
        items = borrowed = larger;
    }
}
