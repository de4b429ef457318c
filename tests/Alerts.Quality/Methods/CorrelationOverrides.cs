using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Incidents.Correlation;

namespace Alerts.Quality.Methods;

/// <summary>
/// Settings of <c>Alerts:Correlation</c> that differ from their defaults: <c>MaxUncertaintyMeters=2000</c>; those of a rule for every
/// event, <c>RadiusMeters=2000</c>, or for one, <c>shelling.Window=00:20:00</c>. A share of a default is written <c>RadiusMeters=x0.5</c>.
/// </summary>
internal static class CorrelationOverrides
{
    /// <summary>Null when a name or value is not known.</summary>
    public static CorrelationRules? Apply(IReadOnlyList<string> overrides)
    {
        var options = new CorrelationOptions();
        var defaults = new CorrelationRules(options);
        Dictionary<EventCode, CorrelationRuleOptions> rules = [];
        foreach (var one in overrides)
        {
            if (one.Split('=') is not [var path, var value]) return null;
            var name = path.Split('.')[^1];
            if (typeof(CorrelationRuleOptions).GetProperty(name) is { } ofRule)
            {
                List<EventCode> codes = [.. Enum.GetValues<EventCode>().Where(code => path == name || path == $"{Word(code)}.{name}")];
                foreach (var code in codes) rules.TryAdd(code, Of(code, defaults));
                if (codes.Count == 0 || !codes.All(code => Set(rules[code], ofRule, value))) return null;
            }
            else if (typeof(CorrelationOptions).GetProperty(name) is not { } property || !Set(options, property, value))
            {
                return null;
            }
        }
        foreach (var rule in rules.Values) options.Rules.Add(rule);
        return new(options);
    }

    private static CorrelationRuleOptions Of(EventCode code, CorrelationRules defaults)
    {
        var nearness = defaults.For(code, null);
        return new() { Event = code, RadiusMeters = nearness.RadiusMeters, Window = nearness.Window, MaxSpan = nearness.MaxSpan };
    }

    private static bool Set(object options, PropertyInfo property, string value)
    {
        var isShare = value.StartsWith('x');
        if (Parse(property.PropertyType, value.TrimStart('x'), isShare) is not { } parsed) return false;
        property.SetValue(options, isShare ? Part(property.GetValue(options)!, (double)parsed) : parsed);
        return true;
    }

    private static object? Parse(Type type, string value, bool isShare) =>
        (isShare || type == typeof(double)) && double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number
        : isShare ? null
        : type == typeof(int) && int.TryParse(value, CultureInfo.InvariantCulture, out var whole) ? whole
        : type == typeof(bool) && bool.TryParse(value, out var flag) ? flag
        : type == typeof(TimeSpan) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) ? time
        : null;

    private static object Part(object whole, double share) => whole switch
    {
        TimeSpan time => time * share,
        int number => (int)Math.Round(number * share),
        _ => (double)whole * share,
    };

    private static string Word(EventCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{code}");
}
