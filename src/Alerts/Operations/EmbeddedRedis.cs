using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;

namespace Alerts.Operations;

/// <summary>
/// A Redis-compatible server inside this process, for a machine that has none. It answers a write only once that is in its append-only file, listens
/// on the loopback address alone, and takes a password that lives as long as the process: other users of the machine cannot read from it.
/// </summary>
internal sealed class EmbeddedRedis : IDisposable
{
    private const int PortAttempts = 5;

    private readonly DirectoryLock directoryLock;
    private readonly GarnetServer server;

    private EmbeddedRedis(DirectoryLock directoryLock, GarnetServer server, string connectionString)
    {
        this.directoryLock = directoryLock;
        this.server = server;
        ConnectionString = connectionString;
    }

    /// <summary>For StackExchange.Redis; holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts on the files of <paramref name="dataDirectory"/>, or on none; returns when commands are answered.</summary>
    /// <exception cref="StartRefusedException">The directory is in use by another program, or cannot be written.</exception>
    public static EmbeddedRedis Start(string dataDirectory)
    {
        var directoryLock = DirectoryLock.Take(dataDirectory);
        try
        {
            DataDirectory.ClosePrivateFolders(dataDirectory);
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            for (var attempt = 1; ; attempt++)
            {
                var port = LoopbackPort.FindFree();
                if (TryStart(dataDirectory, port, password, lastAttempt: attempt == PortAttempts) is { } server)
                    return new(directoryLock, server, $"127.0.0.1:{port},password={password}");
            }
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        server.Dispose();
        directoryLock.Dispose();
    }

    /// <summary>Null when somebody else took the port since it was found.</summary>
    private static GarnetServer? TryStart(string dataDirectory, int port, string password, bool lastAttempt)
    {
        var server = new GarnetServer(EmbeddedRedisSettings.Arguments(Path.GetFullPath(dataDirectory), port, password));
        try
        {
            server.Start();
            return server;
        }
        catch (SocketException) when (!lastAttempt)
        {
            server.Dispose();
            return null;
        }
    }
}
