using System.Net;
using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>What a program tries to reach: told by the runtime within it, and seen by the kernel's tables of its sockets.</summary>
internal sealed partial class Attempts : IDisposable
{
    private static readonly string[] Tables = ["tcp", "tcp6", "udp", "udp6"];

    private readonly ScratchDirectory directory = new();

    private string File => Path.Combine(directory.Path, "attempts");

    /// <summary>For the program that is to be watched.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(AlertsProgram).Assembly.Location,
        ["ALERTS_TESTS_ATTEMPTS"] = File,
    };

    /// <summary>Everything so far, from the runtime.</summary>
    public IReadOnlyList<string> All => System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File) : [];

    /// <summary>Those that ask a name of a server of names, or lead off this machine.</summary>
    public IEnumerable<string> ToOthers => All.Distinct().Where(static attempt => !IsToSelf(attempt));

    /// <summary>Far ends of the sockets of a process that are not on this machine.</summary>
    public static IEnumerable<IPAddress> FarEnds(int processId)
    {
        var own = Directory.EnumerateFiles($"/proc/{processId}/fd").Select(Target)
            .Where(static target => target.StartsWith("socket:[", StringComparison.Ordinal)).ToHashSet();
        return from table in Tables
               from line in System.IO.File.ReadLines($"/proc/{processId}/net/{table}").Skip(1)
               let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where own.Contains($"socket:[{fields[9]}]")
               let address = Address(fields[2].Split(':')[0])
               where !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
               select address;
    }

    public void Dispose() => directory.Dispose();

    private static bool IsToSelf(string attempt)
    {
        var (kind, target) = attempt.Split(' ', 2) is [var first, var second] ? (first, second) : (attempt, "");
        if (kind == "ResolutionStart") return target is "localhost" or "" || IPAddress.TryParse(target, out _);
        var bytes = Bytes().Match(target) is { Success: true } match ? match.Groups[1].Value.Split(',').Select(byte.Parse).ToArray() : [];
        return target.Split(':')[0] switch
        {
            "InterNetwork" => bytes[2] == 127,
            "InterNetworkV6" => IPAddress.IsLoopback(new IPAddress(bytes.AsSpan(6, 16)))
                || new IPAddress(bytes.AsSpan(6, 16)) is { IsIPv4MappedToIPv6: true } mapped && IPAddress.IsLoopback(mapped.MapToIPv4()),
            "Unix" => true,
            _ => IPEndPoint.TryParse(target, out var end) && IPAddress.IsLoopback(end.Address),
        };
    }

    private static string Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return "";
        }
    }

    /// <summary>As the kernel writes it: in words of the machine's own byte order.</summary>
    private static IPAddress Address(string hexadecimal)
    {
        var bytes = Convert.FromHexString(hexadecimal);
        for (var word = 0; word < bytes.Length; word += 4) Array.Reverse(bytes, word, 4);
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    [GeneratedRegex(@"\{([0-9,]+)\}")]
    private static partial Regex Bytes();
}
