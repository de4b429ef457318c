using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>Whoever pastes a page's blocks in order, or runs a file that it links there, has every variable that they use.</summary>
public sealed partial class SampleVariablesTests
{
    [Fact]
    public void Every_variable_of_a_pasted_block_or_a_linked_script_was_set_above_on_the_same_page()
    {
        var looked = Documentation.All.Sum(Look);

        Assert.True(looked > 30, $"Only {looked} blocks and scripts were found.");
    }

    private static int Look(DocumentationPage page)
    {
        HashSet<string> set = new(["PATH", "HOME"], StringComparer.Ordinal), exported = new(set, StringComparer.Ordinal);
        var looked = 0;
        foreach (Match part in BlockOrLink().Matches(page.Text))
        {
            var isPasted = part.Groups["code"].Success;
            var code = isPasted ? part.Groups["code"].Value : File.ReadAllText(Repository.PathTo(page.Resolve(part.Groups["path"].Value)));
            var own = Assigned().Matches(code).Select(static match => match.Groups["name"].Value).ToList();
            var missing = Used().Matches(code).Select(static match => match.Groups["name"].Value).Distinct().Except(own)
                .Except(isPasted ? set : exported).ToList();
            Assert.True(
                missing.Count == 0, $"{string.Join(", ", missing)} is {(isPasted ? "set" : "exported")} nowhere above on {page}:\n{code}");
            looked++;
            if (!isPasted) continue;
            set.UnionWith(own);
            exported.UnionWith(Exported().Matches(code).Select(static match => match.Groups["name"].Value));
        }

        return looked;
    }

    [GeneratedRegex(
        @"^```sh\n(?<code>.*?)^```$|\]\((?<path>[./]*/tests/samples/shell/[^)]+)\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockOrLink();

    [GeneratedRegex(@"\$\{?(?<name>[A-Z_]{2,})")]
    private static partial Regex Used();

    [GeneratedRegex(@"^(?:export )?(?<name>[A-Za-z_]+)=", RegexOptions.Multiline)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"^export (?<name>[A-Za-z_]+)=", RegexOptions.Multiline)]
    private static partial Regex Exported();
}
