using System.Text.Json.Serialization;

namespace Alerts.Hosting;

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
