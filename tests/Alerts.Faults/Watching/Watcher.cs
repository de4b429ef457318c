namespace Alerts.Faults.Watching;

/// <summary>A client that hears, loses its connection, and comes back with its cursor to any copy.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;

    private Watcher(Feed feed, IConnection connection, Func<Uri> address, Random random, bool staysOn)
    {
        Feed = feed;
        watching = Task.Run(() => WatchAsync(connection, address, random, staysOn));
    }

    public Feed Feed { get; }

    /// <summary>Why the last connection ended.</summary>
    public string LastEnd { get; private set; } = "none yet";

    /// <param name="feed">Takes down what it hears.</param>
    /// <param name="connection">How it is connected.</param>
    /// <param name="address">Where it goes next.</param>
    /// <param name="random">For how long it stays.</param>
    /// <param name="staysOn">It never leaves of its own accord.</param>
    public static Watcher Start(Feed feed, IConnection connection, Func<Uri> address, Random random, bool staysOn = false) =>
        new(feed, connection, address, random, staysOn);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        stopping.Dispose();
    }

    private async Task WatchAsync(IConnection connection, Func<Uri> address, Random random, bool staysOn)
    {
        while (!stopping.IsCancellationRequested)
        {
            using var stay = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            if (!staysOn) stay.CancelAfter(TimeSpan.FromSeconds(random.Next(3, 25)));
            try
            {
                await connection.ListenAsync(address(), Feed, stay.Token);
                LastEnd = "closed";
            }
            catch (Exception ended)
            {
                LastEnd = ended.Message;
            }
            await Task.Delay(Rest, TimeProvider.System, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
