using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>One page.</summary>
/// <param name="Path">From the top of the repository.</param>
internal sealed partial record DocumentationPage(string Path)
{
    public string Text { get; } = File.ReadAllText(Repository.PathTo(Path)).ReplaceLineEndings("\n");

    /// <summary>The text without blocks of code, in which nothing is a heading or a link.</summary>
    public string Prose => Block().Replace(Text, "");

    /// <summary>The targets of its links and pictures that lie within the repository, as they are written.</summary>
    public IEnumerable<string> Targets => Link().Matches(Prose).Select(static match => match.Groups["target"].Value)
        .Where(static target => !target.StartsWith("http", StringComparison.Ordinal));

    /// <summary>
    /// The anchors of its headings, as the web hosts of repositories make them: lower case, punctuation away, hyphens for spaces.
    /// </summary>
    public IReadOnlySet<string> Anchors => Heading().Matches(Prose)
        .Select(static match => Punctuation().Replace(match.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The path from the top of the repository that a link on this page leads to.</summary>
    public string Resolve(string target)
    {
        var file = target.Split('#')[0];
        if (file.Length == 0) return Path;
        var folder = System.IO.Path.GetDirectoryName(Repository.PathTo(Path))!;
        return System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetFullPath(file, folder)).Replace('\\', '/');
    }

    /// <summary>From a heading to the next one that is as high.</summary>
    public string Section(string title)
    {
        var start = Text.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Path} has no section: {title}");
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    public override string ToString() => Path;

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
