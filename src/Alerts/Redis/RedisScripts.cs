using System.Reflection;

namespace Alerts.Redis;

/// <summary>Loads scripts in the dialect of the server in use.</summary>
internal sealed class RedisScripts(bool isEmbedded)
{
    /// <summary>Makes Redis refuse a script up front when it is out of memory. The embedded server does not know the line.</summary>
    private const string RedisHeader = "#!lua\n";

    public bool IsEmbedded => isEmbedded;

    public string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return isEmbedded ? text : RedisHeader + text;
    }
}
