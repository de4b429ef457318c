using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Http;

/// <summary>
/// A parameter that an address does not know is refused by name: a mistyped filter that is ignored would return everything, and look as if
/// it held.
/// </summary>
internal static class KnownParameters
{
    private static readonly PathString Api = "/api/v1";

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Api) || context.Request.Query.Count == 0 || context.GetEndpoint() is not { } endpoint)
            return next(context);
        List<string> known = [.. endpoint.Metadata.OfType<QueryParameter>().Select(parameter => parameter.Name)];
        List<FieldProblem> unknown =
            [.. context.Request.Query.Keys.Where(name => !known.Contains(name)).Take(QueryWords.MaxNamed)
                .Select(name => Unknown(name, known))];
        return unknown.Count == 0
            ? next(context)
            : Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", Sentence(unknown[0]), unknown).ExecuteAsync(context);
    }

    private static FieldProblem Unknown(string name, List<string> known)
    {
        var shown = name.Length <= QueryWords.Longest ? name : name[..QueryWords.Longest];
        var nearest = NearestName.Of(shown, known);
        return new(
            shown,
            "unknown-parameter",
            known.Count == 0 ? "This address takes no parameters." : $"Known are {string.Join(", ", known)}.",
            shown,
            nearest);
    }

    private static string Sentence(FieldProblem unknown) =>
        unknown.Nearest is { } nearest ? $"There is no parameter \"{unknown.Name}\" here; \"{nearest}\" is meant?"
            : $"There is no parameter \"{unknown.Name}\" here.";
}
