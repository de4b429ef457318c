using System.Collections.Concurrent;
using System.Text.Json;

namespace Alerts.Operations;

/// <summary>Reads a word of a closed set as the wire format spells it: exactly, and no numbers.</summary>
internal static class WireWord
{
    private static readonly ConcurrentDictionary<Type, object> Spelled = new();

    public static bool TryRead<TEnum>(string word, JsonNamingPolicy? policy, out TEnum value)
        where TEnum : struct, Enum
    {
        var words = (Dictionary<string, TEnum>)Spelled.GetOrAdd(
            typeof(TEnum),
            _ => Enum.GetValues<TEnum>().ToDictionary(item => policy?.ConvertName(item.ToString()) ?? item.ToString(), StringComparer.Ordinal));
        return words.TryGetValue(word, out value);
    }
}
