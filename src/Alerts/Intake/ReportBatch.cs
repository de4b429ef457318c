using System.Text.Json;
using System.Text.Unicode;
using Alerts.Contracts;

namespace Alerts.Intake;

/// <summary>Reads a batch. The array must be sound; each item is judged by itself. Pure.</summary>
internal static class ReportBatch
{
    /// <summary>One item: its JSON, or why it cannot be read at all.</summary>
    public readonly record struct Item(JsonElement Json, Guid? ReportId, ReportProblem? Problem);

    /// <summary>One level more than a report: the array itself.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ReportLimits.DeepestJson + 1 };

    private static readonly JsonDocumentOptions ItemOptions = new() { MaxDepth = ReportLimits.DeepestJson, AllowDuplicateProperties = false };

    public static (IReadOnlyList<Item> Items, ReportProblem? Problem) Read(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span)) return ([], Malformed("The batch is not UTF-8."));
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var array = document.RootElement;
            if (array.ValueKind != JsonValueKind.Array) return ([], Malformed("A batch is a JSON array of reports."));
            return array.GetArrayLength() switch
            {
                0 => ([], Malformed("A batch holds at least one report.")),
                > ReportLimits.MostInBatch => ([], ReportProblems.TooLarge),
                _ => ([.. array.EnumerateArray().Select(ReadItem)], null),
            };
        }
        catch (JsonException exception)
        {
            return ([], Malformed($"The batch is not JSON as it must be: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
    }

    /// <summary>Read once more by itself, so that what is wrong with one item, such as a duplicate member, spoils no other.</summary>
    private static Item ReadItem(JsonElement item)
    {
        var text = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(item);
        if (text.Length > ReportLimits.LargestReport) return new(default, null, ReportProblems.TooLarge);
        try
        {
            using var document = JsonDocument.Parse(text.ToArray(), ItemOptions);
            var json = document.RootElement.Clone();
            return new(json, ReportReading.ReadId(json), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter when a member's name is half a surrogate pair.
            return new(default, null, Malformed("Not JSON as it must be (depth to 16, no duplicate members, names in Unicode)."));
        }
    }

    private static ReportProblem Malformed(string title) => new(StatusCodes.Status400BadRequest, "malformed", title);
}
