using System.Buffers.Text;
using System.Security.Cryptography;
using Alerts.Hosting;

namespace Alerts.Access.Secrets;

/// <summary>The installation secret beside the embedded state: a file that its owner alone can read.</summary>
internal static class SecretFile
{
    public const string Name = "installation.secret";

    private const int Bytes = 32;

    /// <exception cref="StartRefusedException">It cannot be read or written, or is not what this program wrote.</exception>
    public static byte[] ReadOrMake(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            if (!File.Exists(path)) Make(path);
            var text = File.ReadAllText(path).Trim();
            if (Base64Url.IsValid(text, out var length) && length == Bytes) return Base64Url.DecodeFromChars(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The installation secret {Path.GetFullPath(path)} cannot be read or made: {exception.Message}");
        }
        throw new StartRefusedException($"The installation secret {Path.GetFullPath(path)} is damaged: put back a copy of it.");
    }

    /// <summary>Whole or not at all, whenever the machine stops.</summary>
    private static void Make(string path)
    {
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(Bytes)];
            Base64Url.EncodeToUtf8(RandomNumberGenerator.GetBytes(Bytes), text);
            file.Write(text);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path);
    }
}
