using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Alerts.Hosting;
using Garnet;

namespace Alerts.Embedded;

/// <summary>
/// A Redis-compatible server inside this process, for a machine that has none. It answers a write only once that is in its append-only
/// file, listens on the loopback address alone, and takes a password that lives as long as the process: other users of the machine cannot
/// read from it.
/// </summary>
internal sealed class EmbeddedRedis : IDisposable
{
    private const int PortAttempts = 5;

    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(10);

    private Opened? opened;

    private EmbeddedRedis(Opened? opened, string connectionString)
    {
        this.opened = opened;
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
            EmbeddedEndpoint.Remove(dataDirectory);
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            for (var attempt = 1; ; attempt++)
            {
                var port = LoopbackPort.FindFree();
                if (TryStart(dataDirectory, port, password, lastAttempt: attempt == PortAttempts) is not { } server) continue;
                var connectionString = $"127.0.0.1:{port},password={password}";
                EmbeddedEndpoint.Write(dataDirectory, connectionString);
                return new(
                    new(dataDirectory, directoryLock, server, () => TryStart(dataDirectory, port, password, lastAttempt: true)!),
                    connectionString);
            }
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// For commands beside the program: starts on the files of a directory that nobody uses, or joins the server that another process runs
    /// there.
    /// </summary>
    /// <param name="dataDirectory">Where the files are.</param>
    /// <param name="mayMake">Whether the directory may be made.</param>
    /// <exception cref="StartRefusedException">There is no such directory, or whoever uses it cannot be joined.</exception>
    public static async Task<EmbeddedRedis> StartOrJoinAsync(string dataDirectory, bool mayMake)
    {
        if (!mayMake && !Directory.Exists(dataDirectory))
            throw new StartRefusedException(
                $"There is no data directory at {Path.GetFullPath(dataDirectory)}: name it with Alerts:DataDirectory, or a real server "
                    + $"with ConnectionStrings:Redis.");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (!DirectoryLock.IsTaken(dataDirectory)) return Start(dataDirectory);
            if (EmbeddedEndpoint.Read(dataDirectory) is { } connectionString) return new(null, connectionString);
            if (waited.Elapsed > JoinTimeout)
                throw new StartRefusedException(
                    $"Another program uses the data directory {Path.GetFullPath(dataDirectory)} and cannot be joined: it starts or ends "
                        + $"just now, or is of an older version.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>Another server in the place of one that this process started, on the same files, port and password.</summary>
    public void Restart() => opened?.Restart();

    public void Dispose() => Interlocked.Exchange(ref opened, null)?.Dispose();

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

    /// <summary>What this process itself runs, as against a server that it joined.</summary>
    private sealed class Opened(string dataDirectory, DirectoryLock directoryLock, GarnetServer first, Func<GarnetServer> startAgain)
        : IDisposable
    {
        private GarnetServer? server = first;

        public void Restart()
        {
            Interlocked.Exchange(ref server, null)?.Dispose();
            server = startAgain();
        }

        public void Dispose()
        {
            EmbeddedEndpoint.Remove(dataDirectory);
            server?.Dispose();
            directoryLock.Dispose();
        }
    }
}
