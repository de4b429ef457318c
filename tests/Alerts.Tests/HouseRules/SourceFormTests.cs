using System.Text.RegularExpressions;
using Alerts.TestServers;

namespace Alerts.Tests.HouseRules;

/// <summary>The form of our files: what a reader may rely on before opening one.</summary>
public sealed partial class SourceFormTests
{
    private const int MaxLines = 250;

    private const int MaxColumns = 140;

    private static readonly (string Path, string[] Lines)[] Files =
    [
        .. ((string[])["src", "tests", "load-tests"])
            .SelectMany(static folder => Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories))
            .Select(static path => (Path: Path.GetRelativePath(Repository.PathTo(""), path).Replace('\\', '/'), File.ReadAllLines(path)))
            .Where(static file => !Generated().IsMatch(file.Path)),
    ];

    [Fact]
    public void No_file_is_longer_than_250_lines() =>
        Assert.Empty(Files.Where(static file => file.Lines.Length > MaxLines).Select(static file => file.Path));

    /// <summary>Raw strings keep the lines of what they show.</summary>
    [Fact]
    public void No_line_of_code_is_longer_than_140_columns() =>
        Assert.Empty(Files.SelectMany(static file => LongLines(file.Path, file.Lines)));

    [Fact]
    public void A_type_stands_in_the_file_of_its_name()
    {
        List<string> misplaced = [];
        foreach (var (path, lines) in Files)
        {
            List<(string Name, bool IsAbstract, string Bases)> types =
            [
                .. lines.Select(static line => TopLevelType().Match(line)).Where(static match => match.Success).Select(static match => (
                    match.Groups["name"].Value, match.Groups["abstract"].Success, match.Groups["bases"].Value)),
            ];
            // The cases of a closed union stand beside it.
            var unions = types.Where(static type => type.IsAbstract).Select(static type => type.Name).ToList();
            misplaced.AddRange(types
                .Where(type => type.Name != Path.GetFileNameWithoutExtension(path))
                .Where(type => !unions.Exists(union => Regex.IsMatch(type.Bases, $@"\b{union}\b")))
                .Select(type => $"{type.Name} in {path}"));
        }
        Assert.NotEmpty(Files);
        Assert.Empty(misplaced);
    }

    [Fact]
    public void Each_registration_stands_on_a_line_of_its_own() => Assert.Empty(
        Files.Where(static file => file.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(static file => file.Lines
                .Where(static line => Registration().Count(line) > 1)
                .Select(line => $"{file.Path}: {line.Trim()}")));

    private static IEnumerable<string> LongLines(string path, string[] lines)
    {
        var isRaw = false;
        foreach (var (line, number) in lines.Select(static (line, index) => (line, index + 1)))
        {
            var quotes = RawQuotes().Count(line);
            if (line.Length > MaxColumns && !isRaw && quotes == 0) yield return $"{path}:{number}";
            if (quotes % 2 == 1) isRaw = !isRaw;
        }
    }

    [GeneratedRegex("(^|/)(bin|obj|samples)/")]
    private static partial Regex Generated();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();

    [GeneratedRegex(
        @"^(public |internal |static |sealed |readonly |partial |ref |unsafe |(?<abstract>abstract ))*"
            + @"(class|struct|interface|enum|record( struct| class)?) (?<name>\w+)(?<bases>.*)")]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\.(TryAdd|Add)(Singleton|Scoped|Transient|HostedService|OptionsWithValidateOnStart|Check)\w*[<(]")]
    private static partial Regex Registration();
}
