using System.Diagnostics;

namespace Alerts.LoadTests.World;

/// <summary>Sends at scheduled times whatever the answers do, and remembers the intended times: a late generator must not flatter the figures.</summary>
internal static class OpenLoop
{
    /// <param name="Id">The report.</param>
    /// <param name="Intended">When it should have been sent, as a stopwatch timestamp.</param>
    /// <param name="Sent">When it was.</param>
    public readonly record struct Sending(Guid Id, long Intended, long Sent);

    /// <summary>Returns when everything is confirmed.</summary>
    public static async Task<List<Sending>> RunAsync(Gateway gateway, IReadOnlyList<ReportMix.Sent> reports, int perSecond)
    {
        List<Sending> sendings = new(reports.Count);
        List<Task> confirmations = new(reports.Count);
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 10);
        foreach (var report in reports)
        {
            var intended = start + (sendings.Count * Stopwatch.Frequency / perSecond);
            while (Stopwatch.GetTimestamp() < intended) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            sendings.Add(new(report.Report.ReportId, intended, Stopwatch.GetTimestamp()));
            confirmations.Add(gateway.PublishAsync(report).AsTask());
        }
        await Task.WhenAll(confirmations);
        return sendings;
    }
}
