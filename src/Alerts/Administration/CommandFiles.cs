namespace Alerts.Administration;

/// <summary>Files that a command reads and writes; <c>-</c> is standard input or output.</summary>
internal static class CommandFiles
{
    public const string Standard = "-";

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, int limit, CancellationToken cancellation)
    {
        await using var from = file == Standard ? Console.OpenStandardInput() : Open(file);
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        while (await from.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > limit) throw new CommandEndedException(ExitCode.Refused, $"{file} holds more than {limit} bytes.");
        }
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    public static async Task WriteAsync(string file, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var to = file == Standard ? Console.OpenStandardOutput() : new FileStream(file, FileMode.Create, FileAccess.Write);
        await to.WriteAsync(content, cancellation);
    }

    public static FileStream Open(string file)
    {
        try
        {
            return new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandEndedException(ExitCode.Refused, $"{file} cannot be read: {exception.Message}");
        }
    }
}
