namespace Alerts.Faults.Planted;

/// <summary>A change to a copy of the program's source: the text must stand there exactly once.</summary>
/// <param name="File">Below the repository's root.</param>
/// <param name="Exact">What stands there.</param>
/// <param name="Replacement">What takes its place. It behaves as before unless the environment names a bug or a point.</param>
internal sealed record Edit(string File, string Exact, string Replacement)
{
    /// <summary>Why it cannot be applied to this text; null when it can.</summary>
    public string? Problem(string text)
    {
        var first = text.IndexOf(Exact, StringComparison.Ordinal);
        if (first < 0) return $"{File} does not hold: {Exact}";
        return text.IndexOf(Exact, first + 1, StringComparison.Ordinal) >= 0 ? $"{File} holds more than once: {Exact}" : null;
    }
}
