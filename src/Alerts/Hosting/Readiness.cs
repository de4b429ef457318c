using System.Text.Json.Serialization;

namespace Alerts.Hosting;

/// <summary>Answer of <c>/health/ready</c>.</summary>
/// <param name="Status">ready, or not-ready.</param>
/// <param name="Checks">Each thing that must hold.</param>
/// <param name="Notices">What an administrator should know, though it stands against nothing. For operators and administrators.</param>
internal sealed record Readiness(string Status, IReadOnlyDictionary<string, CheckReading> Checks, IReadOnlyList<string>? Notices)
{
    [JsonIgnore]
    public bool IsReady => Checks.Values.All(check => check.IsOk);

    /// <summary>Everything that stands against it, as one text; empty when nothing does.</summary>
    [JsonIgnore]
    public string Problems => string.Join(' ', Checks.Values.SelectMany(check => check.Problems ?? []));

    /// <summary>
    /// The same without a sentence: sentences name servers, ports and versions, which are nobody's business but an operator's.
    /// </summary>
    public Readiness ForStrangers() =>
        new(Status, Checks.ToDictionary(check => check.Key, check => check.Value with { Problems = null }), null);
}
