using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>The table of settings in README.md names every option of the program, and no other, with its real default.</summary>
public sealed partial class SettingsTableTests
{
    [Fact]
    public void Every_setting_stands_in_the_table_with_its_default()
    {
        var table = Row().Matches(File.ReadAllText(Repository.PathTo("README.md")))
            .Select(row => $"{row.Groups["name"].Value} = {row.Groups["value"].Value}");

        Assert.Equal(Settings().Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Settings() =>
        from type in typeof(AlertsOptions).Assembly.GetTypes()
        let section = type.GetField("Section")?.GetRawConstantValue() as string
        where section is not null && type.Name.EndsWith("Options", StringComparison.Ordinal)
        from setting in Of(type, section)
        select setting;

    private static IEnumerable<string> Of(Type type, string section)
    {
        var defaults = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            if (!property.PropertyType.IsGenericType || !property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                yield return $"{section}:{property.Name} = {Written(property.GetValue(defaults))}";
            else
                foreach (var item in Of(property.PropertyType.GetGenericArguments()[0], $"{section}:{property.Name}:0")) yield return item;
        }
    }

    private static string Written(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        TimeSpan span when span == TimeSpan.Zero => "none",
        string text => text.Replace('\\', '/'),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"How is {value.GetType()} written in a table?"),
    };

    [GeneratedRegex(@"^\| `(?<name>Alerts:[A-Za-z0-9:]+)` \| `?(?<value>[^`|]*?)`? \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
