using Alerts.LoadTests.Baselines;
using Alerts.LoadTests.Growth;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.Scenarios;

namespace Alerts.LoadTests;

/// <summary>Everything that can be measured, in the order in which a whole run does it.</summary>
internal static class Measurements
{
    public static IReadOnlyDictionary<string, Measurement> All { get; } = new Dictionary<string, Measurement>
    {
        ["latency"] = new(
            "AMQP to watcher at 200 and 1,000 reports a second",
            true,
            async (fixtures, quick) => await (quick ? Latency.Quick : Latency.Full).RunAsync(await fixtures.ContextAsync())),
        ["half-rate"] = new(
            "the greatest rate that lasts, and the latency at half of it",
            false,
            async (fixtures, quick) => await (quick ? HalfRate.Quick : HalfRate.Full).RunAsync(await fixtures.ContextAsync())),
        ["fan-out"] = new(
            "alerts to many watchers, against a bare SignalR broadcast",
            true,
            async (fixtures, quick) => await (quick ? FanOut.Quick : FanOut.Full).RunAsync(await fixtures.ContextAsync())),
        ["burst"] = new(
            "a storm of reports in one sector, and what it does to the others",
            false,
            async (fixtures, quick) =>
                await (quick ? Burst.Quick : Burst.Full).RunAsync(await fixtures.ContextAsync(), fixtures.Geography)),
        ["duplicate-storm"] = new(
            "every report twenty times",
            true,
            async (fixtures, quick) => await (quick ? DuplicateStorm.Quick : DuplicateStorm.Full).RunAsync(await fixtures.ContextAsync())),
        ["reconnect-storm"] = new(
            "all watchers are torn off and come back with their cursors",
            true,
            async (fixtures, quick) => await (quick ? ReconnectStorm.Quick : ReconnectStorm.Full).RunAsync(await fixtures.ContextAsync())),
        ["http-batch"] = new(
            "batches over HTTP, closed work",
            true,
            async (fixtures, quick) => await (quick ? HttpBatch.Quick : HttpBatch.Full).RunAsync(await fixtures.ContextAsync())),
        ["watchers"] = new(
            "latency by the number of watchers, up to 2,000",
            false,
            async (fixtures, quick) => await (quick ? ManyWatchers.Quick : ManyWatchers.Full).RunAsync(await fixtures.ContextAsync())),
        ["deaf-watchers"] = new(
            "what watchers that never read do to the others",
            false,
            async (fixtures, quick) => await (quick ? DeafWatchers.Quick : DeafWatchers.Full).RunAsync(await fixtures.ContextAsync())),
        ["webhooks"] = new(
            "from commit to the first attempt at webhooks, also beside bad receivers",
            false,
            async (fixtures, quick) => await (quick ? WebhookLoad.Quick : WebhookLoad.Full).RunAsync(await fixtures.ContextAsync())),
        // Last of those that share a program: its incidents lie anywhere.
        ["mixed-day"] = new(
            "real events with their places and their order, sped up",
            false,
            async (fixtures, quick) => await (quick ? MixedDay.Quick : MixedDay.Full).RunAsync(await fixtures.ContextAsync())),
        ["soak"] = new(
            "ten minutes at 1,000 a second: does memory grow (by name only)",
            false,
            async (fixtures, quick) => await (quick ? Soak.Quick : Soak.Full).RunAsync(await fixtures.ContextAsync())),
        ["drain"] = new(
            "a filled queue, against a bare MassTransit consumer and a loop by hand",
            true,
            async (fixtures, quick) => await (quick ? Drain.Quick : Drain.Full).RunAsync(await fixtures.BrokerAsync(), fixtures.Geography)),
        ["lookup"] = new(
            "sector look-ups among 10,000 sectors against 59",
            true,
            (_, quick) => Task.FromResult((quick ? LookupSection.Quick : LookupSection.Full).Run())),
        ["growth"] = new(
            "deciding and committing by the number of open incidents",
            true,
            (fixtures, quick) => (quick ? OpenIncidents.Quick : OpenIncidents.Full).RunAsync(fixtures.Geography)),
        ["log-length"] = new(
            "committing and reading by the length of the log",
            false,
            (fixtures, quick) => (quick ? LogLength.Quick : LogLength.Full).RunAsync(fixtures.Geography)),
        ["payload-size"] = new(
            "committing by the length of what reporters write",
            false,
            (fixtures, quick) => (quick ? PayloadSize.Quick : PayloadSize.Full).RunAsync(fixtures.Geography)),
        ["script"] = new(
            "the commit script's kind of work alone: what Redis could take", false, (_, quick) => ScriptCalls.RunAsync(quick ? 2 : 5)),
        ["ready"] = new("from start to ready, embedded", false, (_, _) => Readiness.RunAsync()),
    };

    public static async Task<IReadOnlyList<Section>> RunAsync(RunOptions options)
    {
        await using var fixtures = new Fixtures();
        List<Section> sections = [];
        foreach (var (name, measurement) in All.Where(one =>
            options.Chosen.Count > 0 ? options.Chosen.Contains(one.Key) : IsAsked(one.Value) && one.Key != "soak"))
        {
            Progress.Say($"== {name}: {measurement.What}");
            try
            {
                sections.Add(await measurement.RunAsync(fixtures, options.IsQuick));
            }
            catch (Exception exception)
            {
                // Half an hour of other figures is not thrown away; the run has failed all the same.
                Console.Error.WriteLine(exception);
                sections.Add(new(name, [], [new(name, $"FAILED: {exception.Message}")]) { HasFailed = true });
                await fixtures.ClearContextAsync();
            }
        }
        // Nothing can be said of the reports of a scenario that broke off.
        if (!sections.Exists(section => section.HasFailed) && await fixtures.AccountAsync() is { } reports)
            sections.Add(
                new(
                    "reports",
                    [],
                    [new("every report of the scenarios is part of exactly one incident", reports.ToString())])
                { Accounting = reports });
        return sections;

        bool IsAsked(Measurement one) => one.IsInQuick || !options.IsQuick;
    }
}
