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

    /// <summary>The same without a sentence: sentences name servers, ports and versions, which are nobody's business but an operator's.</summary>
    public Readiness ForStrangers() => new(Status, Checks.ToDictionary(check => check.Key, check => check.Value with { Problems = null }), null);
}

/// <summary>How one check went.</summary>
/// <param name="Status">ok, or failed.</param>
/// <param name="Code">What it means that it failed, in one stable word.</param>
/// <param name="Problems">What stands against it, one sentence each. For operators and administrators.</param>
internal sealed record CheckReading(string Status, string? Code = null, IReadOnlyList<string>? Problems = null)
{
    public static CheckReading Ok { get; } = new("ok");

    [JsonIgnore]
    public bool IsOk => Code is null;

    public static CheckReading Failed(string code, IReadOnlyList<string> problems) => new("failed", code, problems);
}
