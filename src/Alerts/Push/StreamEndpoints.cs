using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Http;
using Microsoft.AspNetCore.Http.Features;
using StackExchange.Redis;

namespace Alerts.Push;

/// <summary><c>GET /api/v1/alerts/stream</c>.</summary>
internal static class StreamEndpoints
{
    public static async Task StreamAsync(
        HttpContext context, WatcherSession pump, OpenStreams streams, SectorIdCheck checkSectors, IHostApplicationLifetime lifetime)
    {
        var request = WatchQuery.Read(context.Request.Query, out var errors);
        string? lastEventId = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } text] ? text : null;
        Cursor? after = request.After is null ? null : Cursor.Parse(request.After);
        if (request.After is not null && after is null) errors.Add(new("after", "cursor-malformed", "Not a cursor of this service."));
        if (WatchBounds.Find(request) is { } tooLong) errors.Add(tooLong);
        checkSectors("sectors", request.Sectors, context.User.Rights(), errors);
        if (errors.Count > 0)
        {
            await Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The query cannot be read.", errors)
                .ExecuteAsync(context);
            return;
        }
        // A browser sends it by itself for as long as the page is open: what means nothing here is answered as a cursor that is honoured no
        // more.
        var resumed = lastEventId is null ? null : Cursor.Parse(lastEventId);
        Watch watch;
        try
        {
            watch =
                await pump.BeginAsync(
                    context.User.Rights(),
                    AlertFilter.Of(request),
                    resumed ?? after,
                    owesSnapshot: lastEventId is not null && resumed is null);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            await Problems.TryAgain(
                context, new(StatusCodes.Status503ServiceUnavailable, "log-unavailable", "The alert log cannot be read now."), 2)
                    .ExecuteAsync(context);
            return;
        }
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // A proxy that gathers what it passes on would hold alerts back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.StartAsync(context.RequestAborted);
        if (context.IsHead()) return;
        using var listed = streams.List(context, context.User.Rights());
        using var left = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var end = await pump.RunAsync(watch, new EventStream(context.Response), _ => { }, left.Token);
        if (end != WatchEnd.Left) context.Abort();
    }
}
