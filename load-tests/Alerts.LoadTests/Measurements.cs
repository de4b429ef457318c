using Alerts.LoadTests.Growth;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.Scenarios;

namespace Alerts.LoadTests;

/// <summary>One measurement: what it is, whether a quick run makes it too, and how it is made.</summary>
internal sealed record Measurement(string What, bool IsInQuick, Func<Workshop, bool, Task<Section>> RunAsync);

/// <summary>Everything that can be measured, in the order in which a whole run does it.</summary>
internal static class Measurements
{
    public static IReadOnlyDictionary<string, Measurement> All { get; } = new Dictionary<string, Measurement>
    {
        ["latency"] = new("AMQP to watcher at 200 and 1,000 reports a second", true, async (shop, quick) => await (quick ? Latency.Quick : Latency.Full).RunAsync(await shop.StageAsync())),
        ["fan-out"] = new("alerts to many watchers, against a bare SignalR broadcast", true, async (shop, quick) => await (quick ? FanOut.Quick : FanOut.Full).RunAsync(await shop.StageAsync())),
        ["drain"] = new("a filled queue, against a bare MassTransit consumer and a loop by hand", true, async (shop, quick) => await (quick ? Drain.Quick : Drain.Full).RunAsync(await shop.BrokerAsync(), shop.Strip)),
        ["lookup"] = new("sector look-ups among 10,000 sectors against 59", true, (_, quick) => Task.FromResult(LookupSection.Run(quick ? 11 : 36))),
        ["growth"] = new("deciding and committing by the number of open incidents", true, (shop, quick) => (quick ? OpenIncidents.Quick : OpenIncidents.Full).RunAsync(shop.Strip)),
        ["ready"] = new("from start to ready, embedded", false, (_, _) => Readiness.RunAsync()),
    };

    public static async Task<IReadOnlyList<Section>> RunAsync(Order order)
    {
        await using var shop = new Workshop();
        List<Section> sections = [];
        foreach (var (name, measurement) in All.Where(one => order.Chosen.Count > 0 ? order.Chosen.Contains(one.Key) : IsAsked(one.Value)))
        {
            Progress.Say($"== {name}: {measurement.What}");
            sections.Add(await measurement.RunAsync(shop, order.IsQuick));
        }
        return sections;

        bool IsAsked(Measurement one) => one.IsInQuick || !order.IsQuick;
    }
}
