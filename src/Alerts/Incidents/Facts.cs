namespace Alerts.Incidents;

/// <summary>
/// The beginning of a report's fingerprint stands for what no retry changes: what happened, how often, and to how many. Two contents under one id that agree in it
/// do not contradict each other, and what could not be read contradicts nothing: its sender may mend it and send it again. Pure.
/// </summary>
internal static class Facts
{
    public const int Bytes = 6;

    /// <summary>In base64url.</summary>
    private const int Characters = Bytes * 4 / 3;

    /// <summary>Stands for facts that nobody could read.</summary>
    private const string Unreadable = "AAAAAAAA";

    public static bool MayBeSame(string one, string other) => Of(one) is var facts && Of(other) is var others
        && (facts.SequenceEqual(others) || facts.SequenceEqual(Unreadable) || others.SequenceEqual(Unreadable));

    private static ReadOnlySpan<char> Of(string fingerprint) => fingerprint.AsSpan(0, Math.Min(Characters, fingerprint.Length));
}
