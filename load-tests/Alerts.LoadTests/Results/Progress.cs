using System.Diagnostics;

namespace Alerts.LoadTests.Results;

/// <summary>What is going on, on the terminal: lines that stay, and on a real terminal one that moves.</summary>
internal static class Progress
{
    private static readonly Stopwatch Clock = Stopwatch.StartNew();
    private static readonly Lock Writing = new();
    private static int moving;

    /// <summary>A line that stays.</summary>
    public static void Say(string text) => Write(text, stays: true);

    /// <summary>Replaces the moving line; nothing where output is no terminal.</summary>
    public static void Move(string text)
    {
        if (!Console.IsOutputRedirected) Write(text, stays: false);
    }

    private static void Write(string text, bool stays)
    {
        lock (Writing)
        {
            var line = FormattableString.Invariant($"{Clock.Elapsed:mm\\:ss} {text}");
            if (!stays) line = line[..Math.Min(line.Length, WidthOfTerminal())];
            // What is left of a longer line that moved is wiped.
            var wiped = moving > 0 ? $"\r{line.PadRight(moving)}" : line;
            if (stays) Console.WriteLine(wiped);
            else Console.Write($"\r{line.PadRight(moving)}");
            moving = stays ? 0 : line.Length;
        }
    }

    private static int WidthOfTerminal() => Console.WindowWidth > 1 ? Console.WindowWidth - 1 : 79;
}
