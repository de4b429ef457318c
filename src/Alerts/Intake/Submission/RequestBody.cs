using System.Buffers;

namespace Alerts.Intake.Submission;

/// <summary>Reads a request's body whole, within a limit.</summary>
internal static class RequestBody
{
    /// <summary>What a length announced by somebody is believed before the bytes are there.</summary>
    private const int MaxBelieved = 16 * 1024;

    /// <summary>Null when it is larger than <paramref name="most"/>; nothing beyond is read.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, int most)
    {
        if (context.Request.ContentLength > most) return null;
        var body = new ArrayBufferWriter<byte>((int)Math.Min(context.Request.ContentLength ?? 1024, MaxBelieved) + 1);
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(body.GetMemory(), context.RequestAborted);
            if (read == 0) return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > most) return null;
        }
    }
}
