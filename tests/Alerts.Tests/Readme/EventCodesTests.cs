using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Contracts;

namespace Alerts.Tests.Readme;

/// <summary>The table of event codes in the handbook is that of the program.</summary>
public sealed partial class EventCodesTests
{
    [Fact]
    public void Every_event_code_stands_in_the_table_with_its_family_and_a_sentence()
    {
        var rows = Row().Matches(Documentation.Page("room.md").Section("Event codes"));

        Assert.Equal(
            Enum.GetValues<EventCode>().Select(static code => (Word(code), Word(code.Family()))),
            rows.Select(static row => (row.Groups["code"].Value, row.Groups["family"].Value)));
        Assert.All(rows, static row => Assert.EndsWith(".", row.Groups["sentence"].Value, StringComparison.Ordinal));
    }

    private static string Word<T>(T value) => JsonSerializer.SerializeToElement(value).GetString()!;

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+)` \| [^|]+ \| `(?<family>[a-z-]+)` \| (?<sentence>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
