using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Incidents;

/// <summary>
/// Reporters of an incident beyond those whose words are kept, so that their number is known: four bytes of a hash of each. Two of a thousand share a hash once in
/// ten thousand incidents; then one is not counted. Pure.
/// </summary>
internal static class MoreReporters
{
    private const int Size = sizeof(int);

    public static int Count(byte[]? known) => (known?.Length ?? 0) / Size;

    /// <summary>All that were known, with those reporters whose words are not kept.</summary>
    public static byte[]? Of(IEnumerable<byte[]?> known, IEnumerable<string> reporters, IReadOnlyList<Contribution> kept)
    {
        byte[]? all = null;
        foreach (var one in known)
        {
            if (all is null) all = one;
            else if (one is not null) foreach (var hash in MemoryMarshal.Cast<byte, int>(one)) all = With(all, hash);
        }
        foreach (var reporter in reporters)
        {
            if (!IsKept(reporter, kept)) all = With(all, reporter);
        }
        return all;
    }

    private static bool IsKept(string reporter, IReadOnlyList<Contribution> kept)
    {
        foreach (var one in kept)
        {
            if (!one.IsQuarantined && one.Source.Reporter == reporter) return true;
        }
        return false;
    }

    /// <summary>The same when the reporter is among them, or there is no more room.</summary>
    private static byte[]? With(byte[]? known, string reporter) => With(known, BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(reporter))));

    private static byte[]? With(byte[]? known, int hash)
    {
        if (Count(known) >= IncidentState.MostReporters - IncidentState.MostContributions) return known;
        if (MemoryMarshal.Cast<byte, int>(known).Contains(hash)) return known;
        byte[] more = [.. known ?? [], .. stackalloc byte[Size]];
        MemoryMarshal.Write(more.AsSpan(more.Length - Size), hash);
        return more;
    }
}
