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

    /// <summary>The same when the reporter is among them, or there is no more room.</summary>
    public static byte[]? With(byte[]? known, string reporter)
    {
        var hash = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(reporter)));
        if (Count(known) >= IncidentState.MostReporters - IncidentState.MostContributions) return known;
        if (MemoryMarshal.Cast<byte, int>(known).Contains(hash)) return known;
        byte[] more = [.. known ?? [], .. stackalloc byte[Size]];
        MemoryMarshal.Write(more.AsSpan(more.Length - Size), hash);
        return more;
    }
}
