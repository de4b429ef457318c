using System.Globalization;
using System.Text.Json;
using Alerts.Access;
using Alerts.Access.Secrets;
using Alerts.Contracts;
using Alerts.Http;
using Alerts.Incidents;
using Alerts.Intake.Parsing;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Intake.Submission;

/// <summary><c>GET /api/v1/rejections</c>: what was refused, newest first.</summary>
internal static class RejectionEndpoints
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 500;
    private const int MaxExamined = 5_000;

    public static async Task<IResult> GetAsync(
        HttpContext context, BulkReadConnection connection, RedisKeys keys, FieldEncryption encryption)
    {
        List<FieldProblem> errors = [];
        var wanted = QueryNumber.Read(context.Request.Query, "limit", DefaultLimit, 1, MaxLimit, errors);
        var start = QueryNumber.Read(context.Request.Query, "after", 0, 0, int.MaxValue - MaxExamined, errors) ?? 0;
        if (errors.Count > 0) return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The query cannot be read.", errors);
        var rights = context.User.Rights();
        List<Rejection> found = [];
        try
        {
            for (long rank = start; rank < start + MaxExamined; rank += MaxLimit)
            {
                var page = await ReadAsync(connection.Database, keys, rank);
                for (var index = 0; index < page.Length; index++)
                {
                    // One that went meanwhile has no text.
                    if (page[index].IsNull
                        || JsonSerializer.Deserialize((string)page[index]!, ContractsJson.Default.Rejection) is not { } rejection
                            || !MaySee(rights, rejection)) continue;
                    found.Add(View(rights, rejection, encryption));
                    if (found.Count == wanted) return TypedResults.Ok(new RejectionPage(found, Next(rank + index + 1)));
                }
                if (page.Length < MaxLimit) return TypedResults.Ok(new RejectionPage(found));
            }
            return TypedResults.Ok(new RejectionPage(found, Next(start + MaxExamined)));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Problems.TryAgain(
                context,
                new(StatusCodes.Status503ServiceUnavailable, "state-unavailable", "Rejections cannot be read now."),
                ReportProblems.RetryAfterSeconds);
        }
    }

    /// <summary>The texts of those from this rank on, newest first.</summary>
    private static async Task<RedisValue[]> ReadAsync(IDatabase database, RedisKeys keys, long rank)
    {
        var members = await database.SortedSetRangeByRankAsync(keys.Rejections, rank, rank + MaxLimit - 1, Order.Descending);
        if (members.Length == 0) return [];
        var texts =
            await database.HashGetAsync(keys.RejectionTexts, [.. members.Select(member => (RedisValue)member.ToString().Split(';', 2)[0])]);
        // Earlier versions kept the text itself as member.
        return [.. members.Zip(texts, (member, text) => member.StartsWith("{") ? member : text)];
    }

    private static bool MaySee(Rights rights, Rejection rejection) =>
        rights.Sectors is null || rejection.Sectors?.Any(rights.MaySee) == true;

    /// <summary>The message tells where, and so does its hash to whoever can guess the rest of it.</summary>
    private static Rejection View(Rights rights, Rejection rejection, FieldEncryption encryption) =>
        rights.GeoPrecision == GeoPrecision.Exact
        ? Rejections.EncryptedBody(rejection) is { } body
            ? Rejections.WithBody(rejection, encryption.Decrypt(Rejections.Purpose(rejection), body))
            : rejection
        : rejection with { Body = string.Empty, Sha256 = string.Empty, Sectors = null };

    private static string Next(long rank) => rank.ToString(CultureInfo.InvariantCulture);
}
