using System.Text.Json;
using System.Text.Unicode;
using Alerts.Contracts;
using Alerts.Intake.Parsing;

namespace Alerts.Intake;

/// <summary>
/// A message or a request body that holds many reports: a JSON array of 1 to 500. It is only cut into its items here; each item is checked
/// by itself, so that what is wrong with one, such as a duplicate member, spoils no other. Pure.
/// </summary>
internal static class ReportBatch
{
    /// <summary>One level more than a report: the array itself.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ReportLimits.DeepestJson + 1 };

    /// <summary>Whether a body is meant to be an array: its first byte that is no white space opens one.</summary>
    public static bool IsMeant(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    /// <summary>The bytes of each item, in order; or what is wrong with the whole.</summary>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> Items, ApiProblem? Problem) Read(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span)) return ([], Malformed("The batch is not UTF-8."));
        var reader = new Utf8JsonReader(json.Span, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                return ([], Malformed("A batch is a JSON array of reports."));
            List<ReadOnlyMemory<byte>> items = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (items.Count == ReportLimits.MaxInBatch) return ([], ReportProblems.TooLarge);
                items.Add(json[start..(int)reader.BytesConsumed]);
            }
            // Nothing may follow the array.
            reader.Read();
            return items.Count == 0 ? ([], Malformed("A batch holds at least one report.")) : (items, null);
        }
        catch (JsonException exception)
        {
            return ([], Malformed(
                $"The batch is not JSON as it must be: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
    }

    private static ApiProblem Malformed(string title) => new(StatusCodes.Status400BadRequest, "malformed", title);
}
