using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Incidents.Assessment;

/// <summary>
/// Reporters of an incident beyond those whose words are kept, so that their number is known: four bytes of a hash of each. Two of a
/// thousand share a hash once in ten thousand incidents; then one is not counted. Pure.
/// </summary>
internal static class MoreReporters
{
    private const int Size = sizeof(int);

    public static int Count(byte[]? known) => (known?.Length ?? 0) / Size;

    /// <summary>All that were known, with those reporters whose words are not kept.</summary>
    /// <param name="known">Of each incident that goes on in this one.</param>
    /// <param name="reporters">All that are known by name.</param>
    /// <param name="kept">Whose words are kept.</param>
    /// <param name="latest">The only one of them who may have been counted apart before; null: each may.</param>
    public static byte[]? Of(
        IReadOnlyList<byte[]?> known, IEnumerable<string> reporters, IReadOnlyList<Contribution> kept, string? latest = null)
    {
        // Nobody is missing among so few.
        if (kept.Count < IncidentState.MaxContributions && known.All(static one => one is null)) return null;
        var named = kept.Where(static one => !one.IsQuarantined).Select(static one => one.Source.Reporter)
            .ToHashSet(StringComparer.Ordinal);
        List<int> all = [];
        foreach (var one in known)
        {
            foreach (var hash in MemoryMarshal.Cast<byte, int>(one)) Add(all, hash);
        }
        // Of what was counted apart some may be kept now.
        if (all.Count > 0 && latest is null) all.RemoveAll(named.Select(HashOf).ToHashSet().Contains);
        else if (all.Count > 0 && named.Contains(latest!)) all.Remove(HashOf(latest!));
        foreach (var reporter in reporters)
        {
            if (!named.Contains(reporter)) Add(all, HashOf(reporter));
        }
        return all.Count == 0 ? null : MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(all)).ToArray();
    }

    private static void Add(List<int> all, int hash)
    {
        if (all.Count < IncidentState.MaxReporters - IncidentState.MaxContributions && !all.Contains(hash)) all.Add(hash);
    }

    private static int HashOf(string reporter) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(reporter)));
}
