using System.Collections;
using System.Globalization;
using System.Reflection;
using Alerts.Text;

namespace Alerts.Hosting;

/// <summary>A setting that this program knows, as its option classes declare it.</summary>
/// <param name="Name">With <c>0</c> in the place of every number: <c>Alerts:Oidc:RoleMap:0:Claim</c>.</param>
/// <param name="Property">What declares it.</param>
/// <param name="Takes">The type of one value; nullable ones without their question mark.</param>
/// <param name="Default">Null when there is none.</param>
internal sealed record KnownSetting(string Name, PropertyInfo Property, Type Takes, object? Default)
{
    /// <summary>Every setting, the whole program's first, then room by room.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        .. from type in typeof(AlertsOptions).Assembly.GetTypes()
           let section = type.GetField("Section")?.GetRawConstantValue() as string
           where section is not null && type.Name.EndsWith("Options", StringComparison.Ordinal)
           orderby type != typeof(AlertsOptions), section
           from setting in Of(type, section)
           select setting,
    ];

    /// <summary>
    /// What is wrong with a value; null when it can be read. Says nothing about limits: those are the validators' to judge.
    /// </summary>
    public string? Problem(string value)
    {
        if (Takes == typeof(string) || (value.Length == 0 && IsOptional)) return null;
        if (Takes.IsEnum) return WordProblem(value);
        if (Takes == typeof(bool)) return bool.TryParse(value, out _) ? null : $"\"{value}\" must be true or false.";
        if (Takes == typeof(TimeSpan))
            return TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) ? null
                : $"\"{value}\" must be a duration, days.hours:minutes:seconds, for example 30.00:00:00.";
        if (Takes == typeof(Uri))
            return Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _) ? null : $"\"{value}\" must be an address.";
        if (Takes == typeof(double))
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null
                : $"\"{value}\" must be a number.";
        return int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            || (Takes == typeof(long) && long.TryParse(value, CultureInfo.InvariantCulture, out _))
            ? null : $"\"{value}\" must be a whole number.";
    }

    private bool IsOptional => Nullable.GetUnderlyingType(Property.PropertyType) is not null;

    private string? WordProblem(string value)
    {
        var words = Enum.GetNames(Takes);
        if (words.Contains(value, StringComparer.OrdinalIgnoreCase)) return null;
        return NearestName.Of(value, words) is { } nearest ? $"\"{value}\" is not known; did you mean {nearest}?"
            : $"\"{value}\" is not known; it takes {string.Join(", ", words)}.";
    }

    private static IEnumerable<KnownSetting> Of(Type type, string section)
    {
        var defaults = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties().Where(static property => property.CanWrite))
        {
            var name = $"{section}:{property.Name}";
            var item = ItemOf(property.PropertyType);
            var (single, full) = item is null ? (property.PropertyType, name) : (item, $"{name}:0");
            if (IsNested(single))
            {
                foreach (var setting in Of(single, full)) yield return setting;
            }
            else
            {
                yield return new(full, property, Nullable.GetUnderlyingType(single) ?? single, property.GetValue(defaults));
            }
        }
    }

    /// <summary>A class of options within options.</summary>
    private static bool IsNested(Type type) => type.IsClass && type.Assembly == typeof(AlertsOptions).Assembly;

    /// <summary>What a list holds; null for what is no list.</summary>
    private static Type? ItemOf(Type type) =>
        type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable)) ? null
            : type.GetElementType() ?? type.GetGenericArguments().Single();
}
