using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>A record in a group's working set.</summary>
internal sealed class TrackedRecord<T>(RecordCodec read, T? value)
{
    public T? Value { get; private set; } = value;

    /// <summary>A decision depended on it, so it must not have changed meanwhile.</summary>
    public bool IsRelevant { get; set; }

    /// <summary>Of a report: what its record keeps of it beside the outcome.</summary>
    public ReadOnlyMemory<byte> Content { get; set; }

    /// <summary>Number of the group's log entry that belongs to it; 0 for none.</summary>
    public int Entry { get; set; }

    /// <summary>Version of the record once the group is committed; its seq may be an older one.</summary>
    public RecordCodec Committed => isChanged ? read with { Version = read.Version + 1 } : read;

    private bool isChanged;

    /// <summary>The record as a group finds it that comes after this one.</summary>
    public TrackedRecord<T> Next() => new(Committed, Value) { Content = Content };

    public void Set(T changed)
    {
        Value = changed;
        isChanged = true;
    }

    public void WriteTo(CommitPlan plan, string key, TimeSpan lifetime, Func<T, RedisValue> payload)
    {
        if (isChanged) plan.Write(key, read, Entry, lifetime, payload(Value!));
        else if (IsRelevant) plan.RelyOn(key, read);
    }
}
