using Alerts.Access;
using Alerts.Access.Authentication;
using Alerts.Access.Keys;
using Microsoft.AspNetCore.SignalR;
using StackExchange.Redis;

namespace Alerts.Push;

/// <summary>
/// Cuts the connections of keys and tokens that no longer work and of pages that signed out, also those that never asked for a watch or are
/// stuck in a send.
/// </summary>
internal sealed class RevocationSweep(
    WatcherConnections connections,
    OpenStreams streams,
    CurrentRights standing,
    Sessions sessions,
    PushMetrics metrics,
    TimeProvider clock,
    ILogger<RevocationSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            List<(Rights Rights, Action Abort)> live =
            [
                .. connections.All.Select(connection => (connection.User.Rights(), (Action)(() => Cut(connection)))),
                .. streams.All.Select(stream => (stream.Value, (Action)stream.Key.Abort)),
            ];
            var ended = await FindEndedAsync(live.Select(one => one.Rights.Session).OfType<string>().ToList());
            foreach (var (_, abort) in live.Where(one =>
                standing.Now(one.Rights) is null || (one.Rights.Session is { } session && ended.Contains(session))))
            {
                PushLog.Cut(logger, WatchEnd.Revoked);
                metrics.Ended(WatchEnd.Revoked);
                abort();
            }
        }
    }

    /// <summary>The hub alone would first wait for what is stuck in the send.</summary>
    private static void Cut(HubConnectionContext connection)
    {
        connection.Abort();
        connection.GetHttpContext()?.Abort();
    }

    /// <summary>While Redis is away nobody can sign out.</summary>
    private async Task<IReadOnlySet<string>> FindEndedAsync(IReadOnlyList<string> pages)
    {
        try
        {
            return pages.Count == 0 ? new HashSet<string>() : await sessions.FindEndedAsync(pages);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return new HashSet<string>();
        }
    }
}
