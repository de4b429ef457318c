using System.Diagnostics;
using Spectre.Console;

namespace Alerts.Administration;

/// <summary>Tells how far a long command has come: on a terminal in one line that changes, otherwise in a line every few seconds.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Drawn = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Lined = TimeSpan.FromSeconds(5);

    private readonly Terminal terminal;
    private readonly string what;
    private readonly long? all;
    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly IAnsiConsole? drawing;

    public Progress(Terminal terminal, string what, long? all = null)
    {
        this.terminal = terminal;
        this.what = what;
        this.all = all;
        if (!terminal.IsQuiet) drawing = Terminal.Drawing(terminal.Error);
    }

    public void Reach(long count)
    {
        if (since.Elapsed < (drawing is null ? Lined : Drawn)) return;
        since.Restart();
        var text = all is { } total ? $"{count:N0} of {total:N0} {what}" : $"{count:N0} {what}";
        if (drawing is null) terminal.Say(text);
        else drawing.Write(new ControlCode($"\r\u001b[2K{text}"));
    }

    public void Dispose() => drawing?.Write(new ControlCode("\r\u001b[2K"));
}
