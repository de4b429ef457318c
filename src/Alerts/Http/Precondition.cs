using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Alerts.Http;

/// <summary>
/// What must hold of a thing for a request to change it (RFC 9110, section 13.1): <c>If-Match</c> and <c>If-None-Match</c>. Pure; whoever
/// changes the thing asks it about exactly what is then replaced.
/// </summary>
internal sealed record Precondition(IReadOnlyList<EntityTagHeaderValue>? Match, IReadOnlyList<EntityTagHeaderValue>? NoneMatch)
{
    /// <summary>Also the code of a header that cannot be read: one that was dropped would let through what it was to stop.</summary>
    public const string Failed = "changed-meanwhile", Malformed = "precondition-malformed";

    public static Precondition None { get; } = new(null, null);

    /// <summary>Null when a header cannot be read.</summary>
    public static Precondition? Of(HttpRequest request) =>
        TryRead(request.Headers.IfMatch, out var match) && TryRead(request.Headers.IfNoneMatch, out var noneMatch) ? new(match, noneMatch)
            : null;

    /// <summary>Whether it holds.</summary>
    /// <param name="tag">Of the thing as it stands, without quotes.</param>
    /// <param name="exists">Whether there is one to speak of: <c>*</c> matches nothing else.</param>
    public bool Holds(string tag, bool exists = true) =>
        (Match is null || Matches(Match, tag, exists)) && (NoneMatch is null || !Matches(NoneMatch, tag, exists));

    public static IResult Unreadable => Problems.Result(
        StatusCodes.Status400BadRequest, Malformed, "If-Match and If-None-Match take entity tags in quotes, as ETag gave them, or *.");

    /// <summary>The refusal, with the tag that is in force now.</summary>
    public static IResult Refuse(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = Quoted(tag);
        return Problems.Result(
            StatusCodes.Status412PreconditionFailed,
            Failed,
            "It is not what the request says it must be, and nothing was changed: read it anew.");
    }

    public static string Quoted(string tag) => $"\"{tag}\"";

    /// <summary>A weak tag is never the same as ours for whoever changes something.</summary>
    private static bool Matches(IReadOnlyList<EntityTagHeaderValue> tags, string tag, bool exists) =>
        tags.Any(each => each.Tag == "*" ? exists : !each.IsWeak && each.Tag == Quoted(tag));

    /// <summary>Absent is no condition; present and empty is unreadable.</summary>
    private static bool TryRead(StringValues values, out IReadOnlyList<EntityTagHeaderValue>? tags)
    {
        tags = null;
        if (values.Count == 0) return true;
        if (!EntityTagHeaderValue.TryParseStrictList(values!, out var read) || read.Count == 0) return false;
        tags = [.. read];
        return true;
    }
}
