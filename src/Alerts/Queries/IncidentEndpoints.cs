using System.Globalization;
using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Disclosure;
using Alerts.Http;
using StackExchange.Redis;

namespace Alerts.Queries;

/// <summary>The endpoints for reading incidents.</summary>
internal static class IncidentEndpoints
{
    public static async Task<IResult> FindAsync(HttpContext context, IncidentQueries incidents, SectorIdCheck checkSectors)
    {
        var query = IncidentQuery.Read(context.Request.Query);
        var after = query.After is { } token ? incidents.Place(token, query.Order) : null;
        List<FieldProblem> errors = [.. query.Errors];
        checkSectors("sectors", query.Sectors, context.User.Rights(), errors);
        if (query.After is not null && after is null)
            errors.Add(new("after", "range", "Must come from the page before, in the same order."));
        if (errors.Count > 0) return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The query cannot be read.", errors);
        return await AnswerAsync(
            context,
            async () => TypedResults.Ok(await incidents.FindAsync(query.Wants, context.User.Rights(), query.Order, query.Limit, after)));
    }

    public static Task<IResult> GetAsync(
        Guid id, HttpContext context, IncidentQueries incidents, AlertLogReader pages, DisclosurePolicy visibility) =>
            AnswerAsync(context, async () =>
    {
        var rights = context.User.Rights();
        if (await incidents.FindAsync(id, rights) is not { } incident)
            return Unknown;
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{incident.Revision}\"");
        var history = await pages.OfIncidentAsync((await pages.ExtentAsync()).Epoch, id);
        return TypedResults.Ok(
            new IncidentDetail(
                incident,
                [.. history.Select(entry => entry.For(rights, visibility)?.For(AlertFilter.Everything)?.Content).OfType<AlertEvent>()]));
    });

    public static Task<IResult> GetReportsAsync(Guid id, HttpContext context, IncidentReports reports) => AnswerAsync(context, async () =>
    {
        List<FieldProblem> errors = [];
        var limit = QueryNumber.Read(context.Request.Query, "limit", IncidentReports.DefaultLimit, 1, IncidentReports.MaxLimit, errors)
            ?? 0;
        var after = QueryNumber.Read(context.Request.Query, "after", 0, 0, int.MaxValue - IncidentReports.MaxLimit, errors) ?? 0;
        if (errors.Count > 0) return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The query cannot be read.", errors);
        return await reports.FindAsync(id, context.User.Rights(), limit, after) is { } page ? TypedResults.Ok(page) : Unknown;
    });

    private static IResult Unknown =>
        Problems.Result(StatusCodes.Status404NotFound, "incident-unknown", "There is no incident with this id that this key may see.");

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Problems.TryAgain(
                context, new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "Incidents cannot be read now."), 2);
        }
    }
}
