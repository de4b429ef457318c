using System.Security.Cryptography;
using System.Text;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Net.Http.Headers;

namespace Alerts.Pages;

/// <summary>
/// One page of the handbook as browsers are sent it. It holds relative addresses alone, so it is the same behind every proxy.
/// </summary>
internal sealed class HandbookPage
{
    private HandbookPage(byte[] html)
    {
        Html = html;
        Tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 16))}\"");
    }

    public byte[] Html { get; }

    public EntityTagHeaderValue Tag { get; }

    /// <summary>Makes a page of its parsed Markdown.</summary>
    /// <param name="name">Its path below the handbook's folder, without <c>.md</c>.</param>
    /// <param name="pages">Paths and names of all pages, in the order of the index.</param>
    /// <param name="template">The frame around every page.</param>
    public static HandbookPage Make(
        string name, MarkdownDocument document, IReadOnlyList<(string Name, string Label)> pages, string template)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList()) HandbookLinks.Mend(link, name);
        var docs = HandbookLinks.ToTop(name);
        // The text comes last: what it holds in braces is its own.
        var html = template
            .Replace("{title}", Escape(Words(document.Descendants<HeadingBlock>().First())), StringComparison.Ordinal)
            .Replace("{root}", $"{docs}../", StringComparison.Ordinal)
            .Replace("{docs}", docs.Length == 0 ? "./" : docs, StringComparison.Ordinal)
            .Replace(
                "{pages}",
                string.Concat(pages.Select(page => Entry(page, docs, page.Name == name ? document : null))),
                StringComparison.Ordinal)
            .Replace("{text}", Framed(Handbook.Render(document)), StringComparison.Ordinal);
        return new(Encoding.UTF8.GetBytes(html));
    }

    /// <summary>A line of the list of pages; the page that is shown also has its sections there.</summary>
    private static string Entry((string Name, string Label) page, string docs, MarkdownDocument? shown)
    {
        var link = $"<a href=\"{docs}{page.Name}\"{(shown is null ? "" : " aria-current=\"page\"")}>{Escape(page.Label)}</a>";
        var sections = shown is null ? [] : shown.OfType<HeadingBlock>().Where(static heading => heading.Level == 2).ToList();
        return sections.Count == 0
            ? $"<li>{link}</li>\n"
            : $"<li>{link}\n<ul>{string.Concat(sections.Select(LinkTo))}</ul></li>\n";
    }

    private static string LinkTo(HeadingBlock heading) =>
        $"<li><a href=\"#{heading.TryGetAttributes()?.Id}\">{Escape(Words(heading))}</a></li>";

    /// <summary>
    /// What may be wider than a telephone scrolls by itself, also by the keyboard. A cell that heads nothing is no heading.
    /// </summary>
    private static string Framed(string html) => html
        .Replace("<table>", "<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>", StringComparison.Ordinal)
        .Replace("</table>", "</table></div>", StringComparison.Ordinal)
        .Replace("<th></th>", "<td></td>", StringComparison.Ordinal)
        .Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal);

    private static string Words(HeadingBlock heading) => string.Concat(heading.Inline!.Descendants().Select(static part => part switch
    {
        LiteralInline words => words.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    private static string Escape(string text) => System.Net.WebUtility.HtmlEncode(text);
}
