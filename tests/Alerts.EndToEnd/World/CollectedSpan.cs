using System.Text;

namespace Alerts.EndToEnd.World;

/// <summary>A span as the collector got it.</summary>
internal sealed record CollectedSpan(
    string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Links)
{
    /// <summary>All spans of a request to <c>/v1/traces</c>.</summary>
    public static IEnumerable<CollectedSpan> ReadAll(ReadOnlyMemory<byte> request) =>
        from resource in Within(request, 1)
        from scope in Within(resource, 2)
        from span in Within(scope, 2)
        select Read(span);

    private static CollectedSpan Read(ReadOnlyMemory<byte> span) => new(
        Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5),
        Within(span, 9).ToDictionary(static tag => Text(tag, 1), static tag => Within(tag, 2).Select(Value).First()),
        [.. Within(span, 13).Select(static link => Hex(link, 2))]);

    private static string Value(ReadOnlyMemory<byte> value) =>
        WireFields.Of(value).First() is { Number: 1, Bytes: var text } ? Encoding.UTF8.GetString(text.Span)
            : $"{WireFields.Of(value).First().Value}";

    private static IEnumerable<ReadOnlyMemory<byte>> Within(ReadOnlyMemory<byte> message, int number) =>
        WireFields.Of(message).Where(field => field.Number == number).Select(static field => field.Bytes);

    private static string Hex(ReadOnlyMemory<byte> message, int number) =>
        Convert.ToHexStringLower(Within(message, number).FirstOrDefault().Span);

    private static string Text(ReadOnlyMemory<byte> message, int number) =>
        Encoding.UTF8.GetString(Within(message, number).FirstOrDefault().Span);
}
