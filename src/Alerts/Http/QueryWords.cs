using System.Text.Json;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Http;

/// <summary>
/// Reads a list of words from a query, parted by commas or repeated; a list without bounds becomes a problem that names it.
/// </summary>
internal static class QueryWords
{
    public const int Most = 1000;
    public const int Longest = 100;

    /// <summary>Of many words that are wrong, the first few are named.</summary>
    public const int MaxNamed = 10;

    /// <summary>A value that can stand only once; null when it is absent or wrong.</summary>
    public static string? One(IQueryCollection query, string name, ICollection<FieldProblem> errors)
    {
        if (!query.TryGetValue(name, out var values)) return null;
        if (values is [{ Length: > 0 } value]) return value;
        errors.Add(values.Count > 1 ? new(name, "repeated", "Give it once.") : new(name, "empty", "Give a value, or leave it out."));
        return null;
    }

    /// <summary>A word of a closed set, which can stand only once; null when it is absent or wrong.</summary>
    public static TEnum? OneOf<TEnum>(IQueryCollection query, string name, JsonNamingPolicy? policy, ICollection<FieldProblem> errors)
        where TEnum : struct, Enum
    {
        if (One(query, name, errors) is not { } word) return null;
        if (EnumParser.TryRead<TEnum>(word, policy, out var value)) return value;
        errors.Add(EnumParser.Unknown<TEnum>(name, word, policy));
        return null;
    }

    /// <summary>Empty when it is absent or wrong.</summary>
    public static List<string> Read(IQueryCollection query, string name, ICollection<FieldProblem> errors)
    {
        List<string> words =
            [.. query[name].SelectMany(value =>
                (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Take(Most + 1)];
        var problem = words.Count == 0 && query.ContainsKey(name) ? new(name, "empty", "Give a value, or leave it out.")
            : Check(name, words);
        if (problem is null) return words;
        errors.Add(problem);
        return [];
    }

    /// <summary>What is wrong with the size of a list; null when nothing is.</summary>
    public static FieldProblem? Check(string name, IReadOnlyCollection<string?> words) =>
        words.Count > Most ? new(name, "count", $"At most {Most} of them.")
        : words.Any(word => word is null || word.Length > Longest) ? new(name, "length", $"Each at most {Longest} characters.")
        : null;
}
