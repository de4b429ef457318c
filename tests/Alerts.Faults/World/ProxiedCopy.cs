using System.Globalization;
using Alerts.TestServers;

namespace Alerts.Faults.World;

/// <summary>One copy of the program, and the three links that it lives on: to Redis, to the broker, and from its clients.</summary>
internal sealed class ProxiedCopy : IAsyncDisposable
{
    private ProxiedCopy(string name, AlertsProgram program, TcpProxy toRedis, TcpProxy toBroker)
    {
        Name = name;
        Program = program;
        ToRedis = toRedis;
        ToBroker = toBroker;
        FromClients = new(program.Address.Port);
        Address = new($"http://127.0.0.1:{FromClients.Port}");
    }

    public string Name { get; }

    public AlertsProgram Program { get; }

    public TcpProxy ToRedis { get; }

    public TcpProxy ToBroker { get; }

    public TcpProxy FromClients { get; }

    /// <summary>Where clients find it.</summary>
    public Uri Address { get; }

    /// <summary>Starts a copy that reaches the installation's servers, and is reached, through proxies of its own.</summary>
    public static ProxiedCopy Launch(
        string name,
        Installation installation,
        RedisServerProcess redis,
        RabbitMqServerProcess broker,
        string? assembly,
        Action<string> hear)
    {
        var toRedis = new TcpProxy(redis.Port);
        var toBroker = new TcpProxy(broker.Port);
        var program = installation.Launch(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings__Redis"] = $"127.0.0.1:{toRedis.Port}",
                ["ConnectionStrings__RabbitMq"] = $"amqp://guest:guest@127.0.0.1:{toBroker.Port}/",
            },
            assembly,
            hear);
        return new(name, program, toRedis, toBroker);
    }

    /// <summary>Handles, threads and resident megabytes of the process; null while it does not run.</summary>
    public Burden? Weigh()
    {
        try
        {
            var root = $"/proc/{Program.ProcessId}";
            var status = File.ReadAllLines($"{root}/status");
            return new(Directory.GetFiles($"{root}/fd").Length, (int)Number(status, "Threads:"), (int)(Number(status, "VmRSS:") / 1024));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The proxies alone: the program belongs to its installation.</summary>
    public async ValueTask DisposeAsync()
    {
        await FromClients.DisposeAsync();
        await ToRedis.DisposeAsync();
        await ToBroker.DisposeAsync();
    }

    private static long Number(string[] lines, string name) =>
        long.Parse(
            lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal)
                .Trim(), CultureInfo.InvariantCulture);
}
