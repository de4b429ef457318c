using System.Globalization;
using Alerts.Contracts;

namespace Alerts.Http;

/// <summary>Reads a whole number of a query; what is wrong becomes a problem that names it.</summary>
internal static class QueryNumber
{
    /// <summary>The fallback when it is absent; null when it is wrong.</summary>
    public static int? Read(IQueryCollection query, string name, int fallback, int least, int most, ICollection<FieldProblem> errors)
    {
        if (!query.ContainsKey(name)) return fallback;
        if (QueryWords.One(query, name, errors) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        errors.Add(new(name, "range", $"A whole number from {least} to {most}."));
        return null;
    }
}
