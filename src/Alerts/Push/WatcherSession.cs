using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Disclosure;
using Alerts.Queries;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Push;

/// <summary>
/// One watcher's reader of the log. It holds a place on the log and nothing else: a slow watcher falls behind and catches up from the log,
/// or is cut; it never slows another. Rights are asked for every alert at the moment it is sent.
/// </summary>
internal sealed class WatcherSession(
    LogTail tail,
    AlertLogReader pages,
    IncidentQueries incidents,
    CurrentRights standing,
    PushMetrics metrics,
    DisclosurePolicy visibility,
    IOptions<PushOptions> options,
    TimeProvider clock,
    ILogger<WatcherSession> logger)
{
    /// <summary>A revoked key is noticed at least this often, also in silence.</summary>
    private static readonly TimeSpan MaxSleep = TimeSpan.FromSeconds(1);

    /// <summary>Where a watch begins. Reads the log's extent from Redis, so that a cursor is never honoured by guess.</summary>
    /// <param name="after">Go on after this; null: live only.</param>
    /// <param name="owesSnapshot">The watch that this one replaces was to begin with a snapshot that did not go out yet.</param>
    public async Task<Watch> BeginAsync(Rights caller, AlertFilter filter, Cursor? after, bool owesSnapshot = false)
    {
        if (owesSnapshot) return new(caller, filter, (await pages.ExtentAsync()).HeadCursor, Recovered: false);
        if (after is not { } cursor)
            return new(caller, filter, tail.Position?.Head ?? (await pages.ExtentAsync()).HeadCursor, Recovered: true);
        var extent = await pages.ExtentAsync();
        return extent.CanResumeFrom(cursor) ? new(caller, filter, cursor, Recovered: true, IsReplay: true)
            : new(caller, filter, extent.HeadCursor, Recovered: false);
    }

    /// <summary>Sends until the watcher leaves or must be cut. <paramref name="progress"/> hears the place reached.</summary>
    public async Task<WatchEnd> RunAsync(Watch watch, IWatcherSink sink, Action<Cursor> progress, CancellationToken left)
    {
        using var place = metrics.Begin(watch, sink.Transport);
        var end = await RunAsync(watch, sink, place, reached => progress(place.Reach(reached)), left);
        metrics.Ended(end);
        return end;
    }

    private async Task<WatchEnd> RunAsync(
        Watch watch, IWatcherSink sink, WatchProgress place, Action<Cursor> progress, CancellationToken left)
    {
        var sender = new SendTimeoutSink(sink, options.Value.SendTimeout, clock, left);
        var at = watch.From;
        var headSentAt = DateTimeOffset.MinValue;
        DateTimeOffset? knownAt = null;
        try
        {
            if (!watch.Recovered) progress(at = await StartOverAsync(watch, place, sender));
            while (true)
            {
                if (standing.Now(watch.Caller) is not { } rights) return WatchEnd.Revoked;
                var moved = await AdvanceAsync(watch, at, rights, place, sender, progress);
                if (moved is var (reached, reachedAt))
                {
                    progress(at = reached);
                    knownAt = reachedAt;
                }
                if (tail.Position is { } position && clock.GetUtcNow() - headSentAt >= options.Value.HeartbeatInterval)
                {
                    // While it still catches up, what the watcher sees is as old as the last alert it got.
                    await sender.HeadAsync(new(at.ToString(), at == position.Head ? position.VerifiedAt : knownAt ?? position.VerifiedAt));
                    headSentAt = clock.GetUtcNow();
                }
                if (moved is null) await tail.WaitBeyondAsync(at, Sleep(headSentAt), left);
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            return WatchEnd.Left;
        }
        catch (TimeoutException) when (sender.IsTooSlow)
        {
            return WatchEnd.TooSlow;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            PushLog.WatcherNotServed(logger, RedisErrors.Reason(exception));
            return WatchEnd.Left;
        }
    }

    /// <summary>Sends what comes next; answers the place reached and how old it is, null when there is nothing yet.</summary>
    private async Task<Reached?> AdvanceAsync(
        Watch watch, Cursor at, Rights rights, WatchProgress place, SendTimeoutSink sender, Action<Cursor> progress)
    {
        if (tail.Position is not { } position || position.Head == at) return null;
        if (position.Head.Epoch != at.Epoch || position.Head.Seq < at.Seq)
        {
            // This node may simply not have read as far yet as the one that gave the cursor.
            return (await pages.ExtentAsync()).CanResumeFrom(at) ? null
                : new(await StartOverAsync(watch, place, sender), clock.GetUtcNow());
        }
        var next = at with { Seq = at.Seq + 1 };
        if (tail.TryGet(next) is { } recent)
        {
            await SendAsync(recent, watch, rights, place, sender, isLive: true);
            return new(next, recent.At);
        }
        var page = await pages.AfterAsync(at.Epoch, at.Seq, AlertLogReader.MaxPage);
        if (page is not [var first, ..] || first.Seq != next.Seq) return new(await StartOverAsync(watch, place, sender), clock.GetUtcNow());
        foreach (var entry in page)
        {
            // The loop sees at once that the key is gone.
            if (standing.Now(watch.Caller) is not { } now) break;
            await SendAsync(entry, watch, now, place, sender, isLive: false);
            // Told for each: a watch that replaces this one in mid-page must not repeat the page.
            progress(at = entry.Cursor);
        }
        return new(at, page[^1].At);
    }

    private async Task SendAsync(StoredAlert entry, Watch watch, Rights rights, WatchProgress place, SendTimeoutSink sender, bool isLive)
    {
        if (entry.NoticeFor(rights) is { } notice) await sender.NoticeAsync(notice);
        if (entry.For(rights, visibility)?.For(watch.Filter) is not { } view) return;
        using var span = isLive ? PushSpans.Start(entry) : null;
        await sender.AlertAsync(view);
        metrics.Sent(place.Transport, isLive ? view.Content.At : null);
    }

    private async Task<Cursor> StartOverAsync(Watch watch, WatchProgress place, SendTimeoutSink sender)
    {
        if (standing.Now(watch.Caller) is not { } rights) return watch.From;
        var snapshot = await incidents.SnapshotAsync(watch.Filter, rights);
        await sender.SnapshotAsync(snapshot);
        metrics.SentSnapshot(place.Transport);
        return Cursor.Parse(snapshot.Cursor)!.Value;
    }

    private sealed record Reached(Cursor Cursor, DateTimeOffset At);

    private TimeSpan Sleep(DateTimeOffset headSentAt)
    {
        var untilHead = headSentAt + options.Value.HeartbeatInterval - clock.GetUtcNow();
        return untilHead < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : untilHead < MaxSleep ? untilHead : MaxSleep;
    }
}
