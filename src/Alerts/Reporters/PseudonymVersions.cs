namespace Alerts.Reporters;

/// <summary>
/// Which key made a pseudonym: what stands before its dot. Two pseudonyms of different generations may be the same person's, so they count
/// as one wherever it matters that sources are different. Pure.
/// </summary>
internal static class PseudonymVersions
{
    public const char Separator = '.';

    public static string Of(string pseudonym) =>
        pseudonym.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var end ? pseudonym[..end] : string.Empty;

    /// <summary>
    /// Whether two fingerprints, each of a content and its reporter (<c>content.reporter</c>), stand for the same message. Where the
    /// reporters' pseudonyms are of different generations nobody can tell whether they are one, and the same content under the same id is
    /// taken for the same message.
    /// </summary>
    public static bool AreSameMessage(string one, string other)
    {
        if (one == other) return true;
        var (end, otherEnd) = (one.IndexOf(Separator, StringComparison.Ordinal), other.IndexOf(Separator, StringComparison.Ordinal));
        return end >= 0 && otherEnd >= 0 && one.AsSpan(0, end).SequenceEqual(other.AsSpan(0, otherEnd))
            && Of(one[(end + 1)..]) != Of(other[(otherEnd + 1)..]);
    }
}
