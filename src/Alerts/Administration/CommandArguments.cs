namespace Alerts.Administration;

/// <summary>
/// The command line in two parts: settings of the program (<c>--Alerts:Border=…</c>), which a command takes like the program itself, and
/// the rest.
/// </summary>
/// <param name="Settings">Every argument whose name holds a colon, with its value.</param>
/// <param name="Words">The command and its own options.</param>
internal sealed record CommandArguments(string[] Settings, string[] Words)
{
    private static readonly HashSet<string> Questions = new(["--help", "-h", "-?", "/?", "/h", "--version"], StringComparer.Ordinal);

    /// <summary>Whether a command is meant. Everything else, <c>--demo</c> and <c>--urls</c> among it, starts the program.</summary>
    public bool IsCommand =>
        Words is [var first, ..]
            && (Questions.Contains(first)
                || (first.Length > 0 && first.All(letter => char.IsAsciiLetter(letter) || letter == '-') && first[0] != '-'));

    public static CommandArguments Split(IReadOnlyList<string> arguments)
    {
        List<string> settings = [], words = [];
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (!IsSetting(argument))
            {
                words.Add(argument);
                continue;
            }
            settings.Add(argument);
            if (!argument.Contains('=', StringComparison.Ordinal) && at + 1 < arguments.Count) settings.Add(arguments[++at]);
        }
        return new([.. settings], [.. words]);
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=')[0].Contains(':', StringComparison.Ordinal);
}
