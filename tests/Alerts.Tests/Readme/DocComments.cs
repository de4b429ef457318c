using System.Xml.Linq;

namespace Alerts.Tests.Readme;

/// <summary>The summaries of the program's own doc comments, in Markdown.</summary>
internal static class DocComments
{
    private static readonly XDocument Comments = XDocument.Load(Path.ChangeExtension(typeof(AlertsOptions).Assembly.Location, ".xml"));

    /// <summary>The summary of a member.</summary>
    /// <param name="id">As the compiler names it, for example <c>P:Alerts.AlertsOptions.Border</c>; without the parameters of a
    /// method.</param>
    public static string Summary(string id)
    {
        var summary = Comments.Descendants("member")
            .SingleOrDefault(member => member.Attribute("name")?.Value.Split('(')[0] == id)?.Element("summary");
        Assert.True(summary is not null, $"{id} has no doc comment: the handbook has to say what it is.");
        return string.Join(' ', string.Concat(summary.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.')[^1]}`",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => node is XText text ? text.Value : string.Empty,
    };
}
