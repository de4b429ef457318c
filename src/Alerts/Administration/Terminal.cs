using Alerts.Text;
using Spectre.Console;

namespace Alerts.Administration;

/// <summary>
/// Where a command writes: results to standard output, everything else to standard error, so that results can be piped. On a terminal
/// tables are drawn; into a pipe or with <c>--plain</c> they are lines with tabs. Nothing is told by colour alone. Names come from other
/// people: none steers the terminal.
/// </summary>
internal sealed class Terminal
{
    private readonly bool isPlain;

    public Terminal(TextWriter output, TextWriter error, bool isPlain)
    {
        Output = output;
        Error = error;
        this.isPlain = isPlain || Console.IsOutputRedirected || output != Console.Out;
        IsQuiet = isPlain || Console.IsErrorRedirected || error != Console.Error;
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Whether progress is told in lines rather than drawn.</summary>
    public bool IsQuiet { get; }

    public void Say(string sentence) => Error.WriteLine(TextSanitizer.Reveal(sentence));

    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (isPlain)
        {
            Output.WriteLine(string.Join('\t', columns));
            foreach (var row in rows) Output.WriteLine(string.Join('\t', row.Select(TextSanitizer.Reveal)));
            return;
        }
        var table = new Table { Border = TableBorder.Rounded };
        // The names in the first column are looked up elsewhere: none is broken in the middle.
        foreach (var (place, column) in columns.Index())
            table.AddColumn(
                new TableColumn(new Markup(Markup.Escape(column), new Style(decoration: Decoration.Bold))) { NoWrap = place == 0 });
        foreach (var row in rows) table.AddRow(row.Select(cell => Markup.Escape(TextSanitizer.Reveal(cell))).ToArray());
        Drawing(Output).Write(table);
    }

    /// <summary>Spectre.Console honours NO_COLOR and finds out what the terminal can do.</summary>
    public static IAnsiConsole Drawing(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
