using Alerts.Contracts;

namespace Alerts.Intake;

/// <summary>One report as the broker handed it over: a message, or an item of one that holds an array.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="IsRedelivery">It was handed over before, and nobody knows what became of that.</param>
/// <param name="Problem">Why an array could not be cut into its reports; null when the bytes are still to be checked.</param>
internal sealed record IncomingReport(ReadOnlyMemory<byte> Body, bool IsRedelivery, ApiProblem? Problem = null)
{
    /// <summary>The reports of a message, in order. What a stranger sent is refused as one, whatever it holds.</summary>
    public static IReadOnlyList<IncomingReport> Of(ReadOnlyMemory<byte> body, bool maybeSeenBefore, Sender sender)
    {
        if (sender is not Sender.Known || !ReportBatch.IsMeant(body.Span)) return [new(body, maybeSeenBefore)];
        var (items, problem) = ReportBatch.Read(body);
        return problem is null
            ? [.. items.Select(item => new IncomingReport(item, maybeSeenBefore))]
            : [new(body, maybeSeenBefore, problem)];
    }
}
