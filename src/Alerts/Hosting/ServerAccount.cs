using System.Net;
using StackExchange.Redis;

namespace Alerts.Hosting;

/// <summary>How this program signs in at a server, as a connection string tells it.</summary>
/// <param name="Setting">The connection string's name.</param>
/// <param name="Hosts">Every server that it names.</param>
/// <param name="User">Empty when there is none.</param>
/// <param name="Password">Empty when there is none.</param>
internal sealed record ServerAccount(string Setting, IReadOnlyList<string> Hosts, string User, string Password)
{
    private const string Guest = "guest";

    public static ServerAccount OfBroker(Uri address)
    {
        var parts = address.UserInfo.Split(':', 2);
        return address.UserInfo.Length == 0
            // What the client library then takes.
            ? new("ConnectionStrings:RabbitMq", [address.Host], Guest, Guest)
            : new(
                "ConnectionStrings:RabbitMq",
                [address.Host],
                Uri.UnescapeDataString(parts[0]),
                Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? string.Empty));
    }

    public static ServerAccount OfRedis(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        return new(
            "ConnectionStrings:Redis", [.. options.EndPoints.Select(Host)], options.User ?? string.Empty, options.Password ?? string.Empty);
    }

    /// <summary>A placeholder protects nothing anywhere; null when the password is none.</summary>
    public string? Placeholder => KnownPasswords.Contain(Password)
        ? $"{Setting} bears a password from an example or one that everybody guesses first: give the server and this setting a random one."
        : null;

    /// <summary>
    /// On this machine only its own users come so far; anywhere else a default password is an open door. Null when it is none.
    /// </summary>
    public string? DefaultPassword => Hosts.All(IsThisMachine) ? null
        : Password.Length == 0 ? $"{Setting} gives no password, and {Elsewhere} is another machine: {Remedy}"
        : User == Guest && Password == Guest
            ? $"{Setting} signs in as guest with the password guest, and {Elsewhere} is another machine: {Remedy}"
        : null;

    private string Elsewhere => Hosts.First(host => !IsThisMachine(host));

    private static string Remedy =>
        "give it a user with a random password, or set Alerts:Health:AcceptDefaultPasswords=true if nobody else can reach it.";

    private static bool IsThisMachine(string host) =>
        host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith('/')
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Host(EndPoint server) => server switch
    {
        IPEndPoint address => $"{address.Address}",
        DnsEndPoint name => name.Host,
        // A socket in the file system is on this machine.
        _ => string.Empty,
    };
}
