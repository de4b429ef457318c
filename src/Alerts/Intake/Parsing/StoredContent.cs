using System.Text.Encodings.Web;
using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Intake.Parsing;

/// <summary>
/// What the record of a report keeps of its content, before it is sealed. Text in UTF-8 as it is: escaped, a letter of Pashto or Urdu takes
/// six bytes instead of two. Pure.
/// </summary>
internal static class StoredContent
{
    /// <summary>Of a reporter in quarantine nobody believes the text, and its hash still proves the whole.</summary>
    public const int MaxQuarantinedDescription = 200, MaxQuarantinedActors = 3;

    private static readonly ContractsJson Readable = new(
        new JsonSerializerOptions(ContractsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Of(Report report, bool isQuarantined) =>
        JsonSerializer.SerializeToUtf8Bytes(isQuarantined ? Shortened(report) : report, Readable.Report);

    private static Report Shortened(Report report) => report with
    {
        Description = Begin(report.Description),
        Actors = report.Actors is { Count: > MaxQuarantinedActors } actors ? [.. actors.Take(MaxQuarantinedActors)] : report.Actors,
    };

    /// <summary>Never half of a surrogate pair.</summary>
    private static string? Begin(string? text)
    {
        if (text is not { Length: > MaxQuarantinedDescription }) return text;
        return text[..(char.IsHighSurrogate(text[MaxQuarantinedDescription - 1]) ? MaxQuarantinedDescription - 1
            : MaxQuarantinedDescription)];
    }
}
