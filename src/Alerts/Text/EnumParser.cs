using System.Collections.Concurrent;
using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Text;

/// <summary>Reads a word of a closed set as the wire format spells it: exactly, and no numbers.</summary>
internal static class EnumParser
{
    private static readonly ConcurrentDictionary<Type, object> Spelled = new();

    public static bool TryRead<TEnum>(string word, JsonNamingPolicy? policy, out TEnum value)
        where TEnum : struct, Enum
    {
        var words = (Dictionary<string, TEnum>)Spelled.GetOrAdd(
            typeof(TEnum),
            _ =>
                Enum.GetValues<TEnum>()
                    .ToDictionary(item => policy?.ConvertName(item.ToString()) ?? item.ToString(), StringComparer.Ordinal));
        return words.TryGetValue(word, out value);
    }

    /// <summary>What is told of a word that is not one of the set.</summary>
    /// <param name="word">As it was given.</param>
    /// <param name="policy">How the set is spelled.</param>
    /// <param name="prefix">Stands before each word of the set.</param>
    public static FieldProblem Unknown<TEnum>(string field, string? word, JsonNamingPolicy? policy, string prefix = "")
        where TEnum : struct, Enum
    {
        const int MaxShown = 100, MaxListed = 8;
        List<string> known =
            [.. Enum.GetValues<TEnum>().Select(item => prefix + (policy?.ConvertName(item.ToString()) ?? item.ToString()))];
        var shown = word is null ? null : word.Length <= MaxShown ? word : word[..MaxShown];
        var nearest = NearestName.Of(shown ?? string.Empty, known);
        var choices = known.Count <= MaxListed ? $"Known are {string.Join(", ", known)}." : $"For example {known[0]}.";
        return new(field, "unknown-value", nearest is null ? choices : $"{nearest} is meant? {choices}", shown, nearest);
    }
}
