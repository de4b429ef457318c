using System.Security.Cryptography;
using Alerts.Access.Secrets;
using Alerts.Text;

namespace Alerts.Disclosure;

/// <summary>
/// The id under which a report is named to those who did not send it. Its author's own id tells the millisecond in which it was written
/// (UUIDv7), and whoever finds it on a phone would know whose report the incident names. HMAC-SHA256 under a key derived from the
/// installation secret: every copy gives the same one.
/// </summary>
internal sealed class PublicReportIds(MasterKey secret)
{
    public Guid Of(Guid reportId) => Of(secret.Derive(MasterKey.ReportIds), reportId);

    /// <summary>Pure.</summary>
    public static Guid Of(byte[] key, Guid reportId)
    {
        Span<byte> id = stackalloc byte[16];
        reportId.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, id, hash);
        return Uuid8.Of(hash);
    }
}
