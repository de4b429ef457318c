using Microsoft.Extensions.Options;

namespace Alerts.Limits;

/// <summary>Counts the live connections, by key and in all.</summary>
internal sealed class ConnectionCounts(IOptions<LimitsOptions> options)
{
    private readonly Lock counting = new();
    private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);
    private int total;

    /// <summary>What would be answered now; counts nothing.</summary>
    public Admission Ask(string keyId)
    {
        lock (counting)
        {
            if (byKey.GetValueOrDefault(keyId) >= options.Value.MaxWatchersPerKey) return Admission.TooManyOfKey;
            return total >= options.Value.MaxWatchers ? Admission.Full : Admission.Admitted;
        }
    }

    /// <summary>Counts one more if it is admitted; then <see cref="Close"/> must follow.</summary>
    public Admission Open(string keyId)
    {
        lock (counting)
        {
            var admission = Ask(keyId);
            if (admission != Admission.Admitted) return admission;
            byKey[keyId] = byKey.GetValueOrDefault(keyId) + 1;
            total++;
            return admission;
        }
    }

    public void Close(string keyId)
    {
        lock (counting)
        {
            total--;
            if (--byKey[keyId] == 0) byKey.Remove(keyId);
        }
    }
}
