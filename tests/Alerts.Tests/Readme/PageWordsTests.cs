using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>What the handbook calls a word of the live page is one, and no word of its scales, states and changes is missing.</summary>
public sealed partial class PageWordsTests
{
    private static readonly DocumentationPage Page = Documentation.Page("room.md");

    private static readonly Dictionary<string, string> Texts = Text()
        .Matches(File.ReadAllText(Repository.PathTo("src", "Alerts", "wwwroot", "texts", "en.mjs")))
        .ToDictionary(static match => match.Groups["key"].Value, static match => match.Groups["text"].Value, StringComparer.Ordinal);

    [Fact]
    public void Every_word_of_a_scale_a_state_or_a_change_is_explained()
    {
        var shown =
            Texts.Where(static text => Explained().IsMatch(text.Key) && text.Key is not ("link.retry" or "link.latest" or "link.noneYet"))
                .Select(static text => text.Value);
        var told = Row().Matches(Page.Section("Words of the live page")).Select(static row => row.Groups["word"].Value)
            .Where(static word => word != "word");

        Assert.Equal(shown.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_code_stands_beside_the_words_that_the_page_has_for_it()
    {
        var rows = Event().Matches(Page.Section("Event codes"));

        Assert.Equal(33, rows.Count);
        Assert.All(rows, static row => Assert.Equal(Texts[$"event.{row.Groups["code"].Value}"], row.Groups["words"].Value));
    }

    [GeneratedRegex("^  '(?<key>[^']+)': '(?<text>.*)',$", RegexOptions.Multiline)]
    private static partial Regex Text();

    [GeneratedRegex("^(severity|certainty|urgency|status|change|link)[.][A-Za-z-]+$")]
    private static partial Regex Explained();

    [GeneratedRegex(@"^\| (?<word>[A-Za-z][^|]*) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+)` \| (?<words>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Event();
}
