using Markdig.Syntax.Inlines;

namespace Alerts.Pages;

/// <summary>
/// The handbook's links lead from file to file, as the web host of a repository takes them. Here they lead from page to page; what the
/// program does not bring along is named by its path in the repository.
/// </summary>
internal static class HandbookLinks
{
    private const string Folder = "src/handbook/";
    private const string Samples = "tests/samples/";

    /// <summary>The way from a page to the index: as many steps up as it lies folders deep.</summary>
    public static string ToTop(string name) => string.Concat(Enumerable.Repeat("../", name.Count(static letter => letter == '/')));

    /// <summary>Makes a link between files one between pages, or the name of a file.</summary>
    public static void Mend(LinkInline link, string name)
    {
        var url = link.Url ?? "";
        if (url.StartsWith('#') || url.Contains("://", StringComparison.Ordinal)) return;
        var (file, anchor) = url.IndexOf('#', StringComparison.Ordinal) is var mark and >= 0 ? (url[..mark], url[mark..]) : (url, "");
        var path = Resolve(name, file);
        if (path.StartsWith(Samples, StringComparison.Ordinal)) link.Url = $"{ToTop(name)}samples/{path[Samples.Length..]}";
        else if (!path.StartsWith(Folder, StringComparison.Ordinal)) Unlink(link, path);
        else if (path.EndsWith(".md", StringComparison.Ordinal)) link.Url = Address(file) + anchor;
    }

    private static string Address(string file)
    {
        var address = file[..^".md".Length];
        return address.Split('/')[^1] == "index" ? $"{address[..^"index".Length]}." : address;
    }

    /// <summary>The path from the top of the repository.</summary>
    private static string Resolve(string name, string file)
    {
        var steps = new Stack<string>($"{Folder}{name}".Split('/').SkipLast(1));
        foreach (var step in file.Split('/'))
        {
            if (step == "..") steps.Pop();
            else if (step != ".") steps.Push(step);
        }
        return string.Join('/', steps.Reverse());
    }

    private static void Unlink(LinkInline link, string path)
    {
        var words = new List<string>();
        foreach (var part in link.ToList())
        {
            words.Add(part is CodeInline code ? code.Content : $"{part}");
            part.Remove();
            link.InsertBefore(part);
        }
        if (string.Concat(words) != path) link.InsertBefore(new LiteralInline($" ({path})"));
        link.Remove();
    }
}
