using System.Security.Cryptography;
using System.Text;

namespace Alerts.Access.Secrets;

/// <summary>
/// Keeps what may name people: AES-256-GCM under a key derived from the installation secret. What is sealed for one purpose opens for no
/// other, so that a value moved to another record in Redis is found out. Random nonces are safe up to some four thousand million values for
/// each secret.
/// </summary>
internal sealed class FieldEncryption(MasterKey secret)
{
    /// <summary>First byte of every sealed value: how the rest is to be read.</summary>
    private const byte Version = 1;

    private const int NonceBytes = 12, TagBytes = 16, Overhead = 1 + NonceBytes + TagBytes;

    /// <summary>version, nonce, tag, and the bytes themselves, enciphered.</summary>
    /// <param name="purpose">What it is and to which record it belongs.</param>
    public byte[] Encrypt(string purpose, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[Overhead + plain.Length];
        sealedBytes[0] = Version;
        var nonce = sealedBytes.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher();
        cipher.Encrypt(
            nonce, plain, sealedBytes.AsSpan(Overhead), sealedBytes.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return sealedBytes;
    }

    /// <summary>The bytes that were sealed for this purpose; null when these are no such bytes.</summary>
    public byte[]? Decrypt(string purpose, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Version) return null;
        var plain = new byte[sealedBytes.Length - Overhead];
        using var cipher = Cipher();
        try
        {
            cipher.Decrypt(
                sealedBytes.Slice(1, NonceBytes),
                sealedBytes[Overhead..],
                sealedBytes.Slice(1 + NonceBytes, TagBytes),
                plain,
                Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>One for each call: it is not made for several threads.</summary>
    private AesGcm Cipher() => new(secret.Derive(MasterKey.FieldEncryption), TagBytes);
}
