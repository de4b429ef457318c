using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Alerts.Pages;

/// <summary>The handbook that lies beside the program: Markdown, of which pages are made when the first one is asked for.</summary>
internal sealed class Handbook
{
    public const string Index = "index";

    /// <summary>Where the build puts it.</summary>
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "handbook");

    // Raw HTML is text here: a page holds what this program writes alone.
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    private readonly Lazy<IReadOnlyDictionary<string, HandbookPage>> pages = new(static () => Make(Read()));

    /// <summary>The pages' paths below the folder, without <c>.md</c>. None, where the program runs without a handbook.</summary>
    public static IReadOnlyList<string> Names { get; } = Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Folder, file).Replace('\\', '/')[..^".md".Length]).Order(StringComparer.Ordinal)]
        : [];

    public HandbookPage this[string name] => pages.Value[name];

    public static string Render(MarkdownDocument document) => document.ToHtml(Pipeline);

    private static Dictionary<string, MarkdownDocument> Read() =>
        Names.ToDictionary(
            static name => name,
            static name => Markdown.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.md")), Pipeline),
            StringComparer.Ordinal);

    private static Dictionary<string, HandbookPage> Make(Dictionary<string, MarkdownDocument> documents)
    {
        var template = PagesSetup.Resource("handbook.html");
        // The index names every page, which a test holds it to.
        var order = documents[Index].Descendants<LinkInline>()
            .Where(static link => link.Url!.EndsWith(".md", StringComparison.Ordinal))
            .Select(static link => (link.Url![..^".md".Length], $"{link.FirstChild}")).ToList();
        return documents.ToDictionary(
            static pair => pair.Key, pair => HandbookPage.Make(pair.Key, pair.Value, order, template), StringComparer.Ordinal);
    }
}
