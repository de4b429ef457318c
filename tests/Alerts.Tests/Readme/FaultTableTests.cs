using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>What the handbook says that the program says when something is wrong, it says.</summary>
public sealed partial class FaultTableTests
{
    private static readonly string[] Sources =
        [.. Directory.EnumerateFiles(Repository.PathTo("src", "Alerts"), "*.cs", SearchOption.AllDirectories)
            .Select(static file => Concatenation().Replace(File.ReadAllText(file), string.Empty))];

    [Fact]
    public void Every_sentence_that_it_quotes_is_one_of_the_program()
    {
        var quoted = Row().Matches(Documentation.Page("administrator/faults.md").Text)
            .SelectMany(static row => Quoted().Matches(row.Groups["seen"].Value))
            .Select(static match => match.Groups["sentence"].Value.Replace("Not started: ", "", StringComparison.Ordinal))
            .ToList();

        Assert.True(quoted.Count >= 4, "The handbook quotes hardly any sentence.");
        Assert.All(quoted, static sentence => Assert.True(Sources.Any(source => Says(source, sentence)), sentence));
    }

    /// <summary>Three dots stand for what the program puts in.</summary>
    private static bool Says(string source, string sentence) =>
        sentence.Split('…', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .All(part => source.Contains(part, StringComparison.Ordinal));

    /// <summary>A sentence that is too long for a line of code stands there in parts.</summary>
    [GeneratedRegex("\"\\s*\\+ \\$?\"")]
    private static partial Regex Concatenation();

    [GeneratedRegex(@"^\| (?<seen>[^|]*) \| [^|]* \| [^|]* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    /// <summary>A sentence has a space in it; single words are those of the contract.</summary>
    [GeneratedRegex("`(?<sentence>[^`]+ [^`]+)`")]
    private static partial Regex Quoted();
}
