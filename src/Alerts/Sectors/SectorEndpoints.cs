using System.Security.Claims;
using Alerts.Access;
using Alerts.Http;
using Microsoft.Net.Http.Headers;
using StackExchange.Redis;

namespace Alerts.Sectors;

/// <summary>The endpoints to the whole collection.</summary>
internal static class SectorEndpoints
{
    public const int BodyLimit = 32 * 1024 * 1024;

    public const string GeoJson = "application/geo+json";

    public static IResult Get(HttpContext context, ClaimsPrincipal caller, SectorCache current)
    {
        var rights = caller.Rights();
        var collection = current.Map.Collection;
        var (content, tag) = rights.Sectors is null ? (collection.GeoJson, collection.Version) : collection.Limited(rights.MaySee);
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = "Authorization, Cookie";
        return TypedResults.Bytes(content, GeoJson, entityTag: new EntityTagHeaderValue(Precondition.Quoted(tag)));
    }

    public static async Task<IResult> PutAsync(HttpContext context, SectorStore store, SectorCache current)
    {
        if (context.User.Rights().Sectors is not null)
            return Problems.Result(
                StatusCodes.Status403Forbidden, "forbidden", "A key that is limited to sectors cannot replace them all.");
        if (!IsJson(context.Request.ContentType))
            return Problems.Result(
                StatusCodes.Status415UnsupportedMediaType, "content-type-unsupported", $"Send {GeoJson} or application/json.");
        if (Precondition.Of(context.Request) is not { } precondition) return Precondition.Unreadable;
        if (await ReadBodyAsync(context) is not { } body)
            return Problems.Result(StatusCodes.Status413PayloadTooLarge, "body-too-large", $"At most {BodyLimit} bytes are taken.");
        var reading = SectorImport.Read(body);
        if (reading.Collection is not { } collection)
        {
            return reading.IsJson
                ? new SectorsRefused(reading.Problems)
                : Problems.Result(StatusCodes.Status400BadRequest, SectorProblem.NotJson, reading.Problems[0].Detail);
        }
        try
        {
            if (await store.ImportAsync(collection, precondition) is { } inForce) return Precondition.Refuse(context, inForce);
            await current.RefreshAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Problems.TryAgain(
                context,
                new(
                    StatusCodes.Status503ServiceUnavailable,
                    "outcome-unknown",
                    "Redis did not answer: the sectors may or may not have changed."),
                1);
        }
        context.Response.Headers.ETag = Precondition.Quoted(collection.Version);
        return TypedResults.Ok(new SectorsImported(collection.Version, collection.Sectors.Count));
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals(GeoJson, StringComparison.OrdinalIgnoreCase));

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > BodyLimit) return null;
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return body.Length > BodyLimit ? null : body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private sealed class SectorsRefused(IReadOnlyList<SectorProblem> problems) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var problem = new SectorsInvalid(
                StatusCodes.Status422UnprocessableEntity, "sectors-invalid", "The sectors cannot be used; nothing was changed.", problems);
            httpContext.Response.StatusCode = problem.Status;
            return httpContext.Response.WriteAsJsonAsync(
                problem, SectorsJson.Default.SectorsInvalid, Problems.ContentType, httpContext.RequestAborted);
        }
    }
}
