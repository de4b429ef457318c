using Alerts.Contracts;

namespace Alerts.Operations;

/// <summary>Reads a list of words from a query, parted by commas or repeated; a list without bounds becomes a problem that names it.</summary>
internal static class QueryWords
{
    public const int Most = 1000;
    public const int Longest = 100;

    /// <summary>Of many words that are wrong, the first few are named.</summary>
    public const int MostNamed = 10;

    /// <summary>Empty when it is absent or wrong.</summary>
    public static List<string> Read(IQueryCollection query, string name, ICollection<FieldProblem> errors)
    {
        List<string> words = [.. query[name].SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Take(Most + 1)];
        if (Check(name, words) is not { } problem) return words;
        errors.Add(problem);
        return [];
    }

    /// <summary>What is wrong with the size of a list; null when nothing is.</summary>
    public static FieldProblem? Check(string name, IReadOnlyCollection<string?> words) =>
        words.Count > Most ? new(name, "count", $"At most {Most} of them.")
        : words.Any(word => word is null || word.Length > Longest) ? new(name, "length", $"Each at most {Longest} characters.")
        : null;
}
