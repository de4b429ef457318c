using System.Globalization;
using System.Net;
using System.Text;

namespace Alerts.LoadTests.Results;

/// <summary>Draws a chart as SVG with its table beside it.</summary>
internal static class ChartSvg
{
    private const int Width = 640;
    private const int Height = 280;
    private const int Left = 58;
    private const int Right = 14;
    private const int Top = 26;
    private const int Bottom = 44;

    /// <summary>Lines are told apart by colour and by dashes.</summary>
    private const int Kinds = 6;

    private const int MaxRows = 60;

    public static string Of(Chart chart)
    {
        var points = chart.Lines.SelectMany(line => line.Points).ToList();
        if (points.Count == 0) return "";
        var across = new PlotScale(chart.Across.Scale, points.Select(point => point.X));
        var up = new PlotScale(chart.Up.Scale, points.Select(point => point.Y));
        var text = new StringBuilder(
            $"""<figure><figcaption>{Text(chart.Title)}</figcaption>{Legend(chart)}<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Text(chart.Title)}; the numbers are in the table below">""");
        foreach (var mark in up.Marks)
            text.Append(
                Invariant(
                    $"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Y(up.At(mark))}" y2="{Y(up.At(mark))}"/><text x="{Left - 6}" y="{Y(up.At(mark)) + 4}" text-anchor="end">{PlotScale.Label(mark)}</text>"""));
        foreach (var mark in across.Marks)
            text.Append(
                Invariant(
                    $"""<line class="grid" y1="{Top}" y2="{Height - Bottom}" x1="{X(across.At(mark))}" x2="{X(across.At(mark))}"/><text x="{X(across.At(mark))}" y="{Height - Bottom + 16}" text-anchor="middle">{PlotScale.Label(mark)}</text>"""));
        text.Append(
            $"""<text x="{Left}" y="14" class="axis">{Text(chart.Up.Name)}</text><text x="{Width - Right}" y="{Height - 8}" text-anchor="end" class="axis">{Text(chart.Across.Name)}</text>""");
        foreach (var (line, kind) in chart.Lines.Select((line, number) => (line, number % Kinds)))
            text.Append(Drawn(line, kind, across, up));
        text.Append("</svg>");
        if (chart.Note is { } note) text.Append($"<p>{Text(note)}</p>");
        return text.Append(Table(chart)).Append("</figure>").ToString();
    }

    public static string Text(string plain) => WebUtility.HtmlEncode(plain);

    private static string Drawn(ChartLine line, int kind, PlotScale across, PlotScale up)
    {
        var path = string.Join(' ', line.Points.Select(point => Invariant($"{X(across.At(point.X))},{Y(up.At(point.Y))}")));
        var dots = line.Points.Count > 20 ? ""
            : string.Concat(
                line.Points.Select(point =>
                    Invariant($"""<circle class="l{kind}" cx="{X(across.At(point.X))}" cy="{Y(up.At(point.Y))}" r="3"/>""")));
        return $"""<polyline class="l{kind}" points="{path}"/>{dots}""";
    }

    private static string Legend(Chart chart) => chart.Lines.Count < 2 ? "" :
        $"""<ul class="legend">{string.Concat(chart.Lines.Select((line, number) => $"""<li><svg viewBox="0 0 28 10" aria-hidden="true"><line class="l{number % Kinds}" x1="0" x2="28" y1="5" y2="5"/></svg>{Text(line.Name)}</li>"""))}</ul>""";

    private static string Table(Chart chart)
    {
        double[] rows = [.. chart.Lines.SelectMany(line => line.Points.Select(point => point.X)).Distinct().Order()];
        // Of a long row of moments the table shows evenly spaced ones.
        var every = Math.Max(1, (rows.Length + MaxRows - 1) / MaxRows);
        var text = new StringBuilder(
            $"""<details><summary>Table</summary><div class="wide"><table><tr><th scope="col">{Text(chart.Across.Name)}</th>{string.Concat(chart.Lines.Select(line => $"""<th scope="col">{Text(line.Name)}, {Text(chart.Up.Name)}</th>"""))}</tr>""");
        foreach (var x in rows.Where((_, number) => number % every == 0 || number == rows.Length - 1))
        {
            text.Append(CultureInfo.InvariantCulture, $"""<tr><th scope="row">{x:0.###}</th>""");
            foreach (var line in chart.Lines)
            {
                var heights = line.Points.Where(point => point.X == x)
                    .Select(point => point.Y.ToString("0.##", CultureInfo.InvariantCulture));
                text.Append(CultureInfo.InvariantCulture, $"<td>{heights.FirstOrDefault()}</td>");
            }
            text.Append("</tr>");
        }
        return text.Append("</table></div></details>").ToString();
    }

    private static double X(double share) => Math.Round(Left + (share * (Width - Left - Right)), 1);

    private static double Y(double share) => Math.Round(Height - Bottom - (share * (Height - Top - Bottom)), 1);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
