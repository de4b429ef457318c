namespace Alerts.Hosting;

/// <summary>
/// Settings that lie in files: <c>Alerts__AdminKey_FILE=/run/secrets/admin</c> gives the setting <c>Alerts:AdminKey</c> the trimmed content
/// of that file, so that a secret need not stand in the environment, where every child process and many a crash report sees it.
/// </summary>
internal static class SecretFiles
{
    public const string Suffix = "_FILE";

    /// <summary>Only the program's own sections: the environment holds foreign variables that end alike.</summary>
    private static readonly string[] Sections = ["Alerts:", "ConnectionStrings:", "Kestrel:"];

    /// <exception cref="StartRefusedException">A file is missing, unreadable or empty, or the setting is given twice. Names both, never the
    /// content.</exception>
    public static IConfigurationManager AddSecretFiles(this IConfigurationManager configuration)
    {
        var named = configuration.AsEnumerable().Where(pair => IsOurs(pair.Key) && !string.IsNullOrEmpty(pair.Value)).ToList();
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (variable, path) in named)
        {
            var setting = variable[..^Suffix.Length];
            if (!string.IsNullOrEmpty(configuration[setting]))
                throw new StartRefusedException($"{setting} and {variable} are both given: keep one.");
            values[setting] = Read(variable, path!);
        }
        configuration.AddInMemoryCollection(values);
        return configuration;
    }

    private static bool IsOurs(string key) =>
        key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
            && Sections.Any(section => key.StartsWith(section, StringComparison.OrdinalIgnoreCase));

    private static string Read(string variable, string path)
    {
        try
        {
            if (File.ReadAllText(path).Trim() is { Length: > 0 } content) return content;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartRefusedException($"{variable} names the file {path}, which does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw new StartRefusedException($"{variable} names the file {path}, which cannot be read.");
        }
        throw new StartRefusedException($"{variable} names the file {path}, which is empty.");
    }
}
