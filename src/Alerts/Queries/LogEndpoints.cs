using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Http;
using StackExchange.Redis;

namespace Alerts.Queries;

/// <summary><c>GET /api/v1/alerts</c>.</summary>
internal static class LogEndpoints
{
    public const int DefaultLimit = 100;

    /// <summary>How far one request looks for what a limited key may see; its cursor then says where to go on.</summary>
    private const int MaxExamined = 10_000;

    public static async Task<IResult> GetAsync(
        HttpContext context, AlertLogReader pages, IncidentQueries incidents, DisclosurePolicy visibility)
    {
        List<FieldProblem> errors = [];
        var limit = QueryNumber.Read(context.Request.Query, "limit", DefaultLimit, 1, AlertLogReader.MaxPage, errors);
        var after = QueryWords.One(context.Request.Query, "after", errors);
        var cursor = after is null ? null : Cursor.Parse(after);
        if (after is not null && cursor is null) errors.Add(new("after", "cursor-malformed", "Not a cursor of this service."));
        if (errors.Count > 0) return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The query cannot be read.", errors);
        try
        {
            var rights = context.User.Rights();
            var extent = await pages.ExtentAsync();
            if (cursor is { } known && !extent.CanResumeFrom(known))
            {
                var snapshot = await incidents.SnapshotAsync(AlertFilter.Everything, rights);
                return TypedResults.Ok(new AlertPage([], snapshot.Cursor, Recovered: false, snapshot));
            }
            return TypedResults.Ok(
                await ReadAsync(
                    pages, visibility, rights, cursor ?? new(extent.Epoch, extent.Oldest - 1), extent.Head, limit ?? DefaultLimit));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Problems.TryAgain(
                context, new(StatusCodes.Status503ServiceUnavailable, "log-unavailable", "The alert log cannot be read now."), 2);
        }
    }

    private static async Task<AlertPage> ReadAsync(
        AlertLogReader pages, DisclosurePolicy visibility, Rights rights, Cursor at, long head, int limit)
    {
        List<AlertEvent> events = [];
        List<LogNotice> notices = [];
        for (var examined = 0; examined < MaxExamined && at.Seq < head; examined += AlertLogReader.MaxPage)
        {
            var page = await pages.AfterAsync(at.Epoch, at.Seq, AlertLogReader.MaxPage);
            if (page.Count == 0) break;
            foreach (var entry in page)
            {
                at = entry.Cursor;
                if (entry.NoticeFor(rights) is { } notice) notices.Add(notice.Content);
                if (entry.For(rights, visibility)?.For(AlertFilter.Everything) is not { } view) continue;
                events.Add(view.Content);
                if (events.Count == limit) return Page();
            }
        }
        return Page();

        AlertPage Page() => new(events, at.ToString(), Recovered: true, Notices: notices.Count > 0 ? notices : null);
    }
}
