using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>
/// Lets a program see another <c>/etc/hosts</c> than the machine's, in a mount namespace of its own, so that a test says where a name
/// leads, and says otherwise while the program runs. The program and its resolver are the real ones.
/// </summary>
public sealed class OwnHosts : IDisposable
{
    private readonly ScratchDirectory directory = new();
    private readonly string hosts;

    public OwnHosts()
    {
        hosts = directory.Write("hosts", "");
        // Whoever starts "dotnet" by its name starts this one.
        var launcher = directory.Write("dotnet", """
            #!/bin/sh
            [ "$(id -u)" = 0 ] || root=--map-root-user
            export PATH="$REAL_PATH"
            exec unshare --mount $root sh -c 'mount --bind "$OWN_HOSTS" /etc/hosts && exec dotnet "$@"' sh "$@"
            """.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>For the program.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["PATH"] = $"{directory.Path}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["OWN_HOSTS"] = hosts,
        ["REAL_PATH"] = System.Environment.GetEnvironmentVariable("PATH"),
    };

    /// <summary>From now on the name leads to these addresses. Written in place: the program sees this very file.</summary>
    public void Lead(string name, params string[] addresses) =>
        File.WriteAllText(hosts, string.Concat(addresses.Select(address => $"{address} {name}\n").Prepend("127.0.0.1 localhost\n")));

    public void Dispose() => directory.Dispose();
}
