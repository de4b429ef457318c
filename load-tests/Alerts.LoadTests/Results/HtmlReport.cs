using System.Text;

namespace Alerts.LoadTests.Results;

/// <summary>The report as one file that needs no network: its pictures and styles are in it.</summary>
internal static class HtmlReport
{
    public static string Of(RunResult result)
    {
        var text = new StringBuilder($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Load test</title><style>{Styles()}</style></head><body>
            <h1>Load test</h1>
            <p>{Text($"{result.Stats["mode"]}")}. {Text(result.Origin.At)}, commit <code>{Text(result.Origin.Commit)}</code>. Every figure is only true of this machine in the state it was in; compare ratios, and see how far they spread.</p>
            """);
        text.Append(Summary(result)).Append(Goals(result));
        foreach (var section in result.Sections) text.Append(Of(section));
        text.Append("<h2>Machine and versions</h2><div class=\"wide\"><table>");
        foreach (var (name, value) in result.Origin.Facts)
            text.Append($"""<tr><th scope="row">{Text(name)}</th><td>{Text(value)}</td></tr>""");
        return text.Append("</table></div></body></html>\n").ToString();
    }

    private static string Summary(RunResult result)
    {
        var accounting = result.Accounting;
        (string Name, long Count, bool IsWrong)[] counts =
        [
            ("reports sent", accounting.Sent, false),
            ("should be heard of", accounting.Expected, false),
            ("heard of", accounting.Received, accounting.Received != accounting.Expected),
            ("lost", accounting.Lost, accounting.Lost > 0),
            ("doubled", accounting.Doubled, accounting.Doubled > 0),
            ("out of order", accounting.OutOfOrder, accounting.OutOfOrder > 0),
            ("leaked", accounting.Leaked, accounting.Leaked > 0),
            ("unwanted", accounting.Unwanted, accounting.Unwanted > 0),
        ];
        return $"""<h2>Accounting</h2><ul class="summary">{string.Concat(counts.Select(one => FormattableString.Invariant($"""<li><b class="{(one.IsWrong ? "bad" : "")}">{one.Count:#,0}</b><span>{one.Name}</span></li>""")))}</ul>""";
    }

    private static string Goals(RunResult result)
    {
        var rows = result.ThresholdResults.Select(goal => FormattableString.Invariant(
            $"""<tr><th scope="row"><code>{Text(goal.Figure)}</code></th><td class="short">{Text(goal.Threshold.Goal)}</td><td>{goal.Value}</td><td class="short {(goal.Verdict == ThresholdVerdict.Met ? "good" : goal.Verdict == ThresholdVerdict.NotMeasured ? "" : "bad")}">{goal.Word}</td></tr>"""));
        return $"""<h2>Goals</h2><div class="wide"><table><tr><th scope="col">figure of stats.json</th><th scope="col">goal</th><th scope="col">found</th><th scope="col">verdict</th></tr>{string.Concat(rows)}</table></div>""";
    }

    private static string Of(Section section)
    {
        var text = new StringBuilder($"<h2>{Text(section.Name)}</h2>");
        if (section.Accounting is { } accounting) text.Append($"<p>{Text(accounting.ToString())}</p>");
        text.Append("""<div class="wide"><table><tr><th scope="col">figure</th><th scope="col">median (least to most)</th></tr>""");
        foreach (var figure in section.Figures)
            text.Append($"""<tr><th scope="row">{Text(figure.What)}</th><td>{Text(figure.Value)}</td></tr>""");
        return text.Append("</table></div><div class=\"charts\">").AppendJoin("", section.Charts.Select(ChartSvg.Of)).Append("</div>")
            .ToString();
    }

    private static string Text(string plain) => ChartSvg.Text(plain);

    private static string Styles()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("report.css is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
