using System.Buffers;
using System.Text;

namespace Alerts.Faults.Hostile;

/// <summary>One request, as bytes that can stand in a row of requests.</summary>
internal sealed record HttpInput(string Kind, string Method, string Target, byte[]? Body, string ContentType, string Key)
{
    public void WriteTo(IBufferWriter<byte> all)
    {
        var head = $"{Method} {Target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Key}\r\n";
        if (Body is not null) head += $"Content-Type: {ContentType}\r\nContent-Length: {Body.Length}\r\n";
        all.Write(Encoding.ASCII.GetBytes(head + "\r\n"));
        all.Write(Body);
    }

    public override string ToString() =>
        $"{Method} {Target[..Math.Min(200, Target.Length)]} "
            + $"{(Body is null ? "" : Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(600, Body.Length))))}";
}
