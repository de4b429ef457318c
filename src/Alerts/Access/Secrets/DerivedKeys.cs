using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Access.Secrets;

/// <summary>
/// Keys derived from one secret by HKDF-SHA256, one for each label: who learns one of them learns nothing of the others. Pure.
/// </summary>
internal sealed class DerivedKeys(byte[] secret)
{
    private readonly ConcurrentDictionary<string, byte[]> known = new(StringComparer.Ordinal);

    public byte[] Secret => secret;

    public byte[] Of(string label) => known.GetOrAdd(
        label,
        static (text, master) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Encoding.UTF8.GetBytes($"alerts {text}")),
        secret);

    public bool IsOf(byte[] other) => CryptographicOperations.FixedTimeEquals(secret, other);
}
