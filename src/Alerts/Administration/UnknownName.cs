using Alerts.Text;

namespace Alerts.Administration;

/// <summary>Says that a name is not known, and what was probably meant.</summary>
internal static class UnknownName
{
    private const int MaxListed = 8;

    public static string Sentence(string kind, string unknown, IReadOnlyList<string> known) => NearestName.Of(unknown, known) is { } nearest
        ? $"There is no {kind} {unknown}; did you mean {nearest}?"
        : $"There is no {kind} {unknown}; there {(known.Count > MaxListed ? $"are {known.Count}, for example" : "are")} "
            + $"{string.Join(", ", known.Take(MaxListed))}.";
}
