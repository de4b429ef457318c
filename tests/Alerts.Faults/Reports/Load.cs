using Alerts.Faults.World;

namespace Alerts.Faults.Reports;

/// <summary>
/// Reporters at work: single reports and batches by HTTP, a gateway by AMQP, each with its share of duplicates and nonsense.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly CancellationTokenSource abandoned = new();
    private readonly Ledger ledger;
    private readonly LabelledReports mix;
    private readonly HttpSender http;
    private readonly IReadOnlyList<Reporter> reporters;
    private readonly List<Task> working = [];
    private readonly List<RetryingGateway> gateways = [];
    private readonly Findings findings;

    private Load(Ledger ledger, LabelledReports mix, HttpSender http, IReadOnlyList<Reporter> reporters, Findings findings)
    {
        this.findings = findings;
        this.ledger = ledger;
        this.mix = mix;
        this.http = http;
        this.reporters = reporters;
    }

    /// <param name="world">Where to.</param>
    /// <param name="ledger">Takes down what is sent.</param>
    /// <param name="mix">Makes the reports.</param>
    /// <param name="reporters">Who sends.</param>
    /// <param name="findings">Take what is answered wrongly.</param>
    /// <param name="seed">For the order of things.</param>
    public static Load Start(
        ProxiedInstallation world, Ledger ledger, LabelledReports mix, IReadOnlyList<Reporter> reporters, Findings findings, int seed)
    {
        var load = new Load(ledger, mix, new(ledger, findings), reporters, findings);
        for (var phone = 0; phone < 6; phone++) load.Add(new(seed + phone), load.PhoneAsync);
        load.Add(new(seed + 20), load.BatchesAsync);
        for (var gateway = 0; gateway < 2; gateway++)
        {
            var sender = new RetryingGateway(world, ledger);
            load.gateways.Add(sender);
            load.Add(new(seed + 30 + gateway), (random, stopping, giveUp) => load.GatewayAsync(sender, random, stopping, giveUp));
        }
        return load;
    }

    /// <summary>Makes nothing new and finishes what is under way; what is still unknown after the patience stays unacknowledged.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await over.CancelAsync();
        abandoned.CancelAfter(patience);
        await Task.WhenAll(working);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        foreach (var gateway in gateways) await gateway.DisposeAsync();
        over.Dispose();
        abandoned.Dispose();
    }

    private void Add(Random random, Func<Random, CancellationToken, CancellationToken, Task> work) => working.Add(Task.Run(async () =>
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await work(random, over.Token, abandoned.Token);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                // The run is over.
            }
            catch (Exception failure)
            {
                findings.Violated(Promise.RunsToItsEnd, $"a sender met {failure}");
                await Pause.ForAsync(500, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }));

    private async Task PhoneAsync(Random random, CancellationToken stopping, CancellationToken giveUp)
    {
        while (!stopping.IsCancellationRequested)
        {
            var report = mix.Any(reporters[random.Next(reporters.Count)]);
            ledger.Write(report);
            await http.SendAsync(report, giveUp);
            if (report.IsAcknowledged && random.Next(8) == 0) await http.TryAsync(report, report.Json);
            if (report.IsAcknowledged && random.Next(25) == 0)
            {
                report.Contest();
                if (await http.TryAsync(report, mix.Contradict(report)) == 202) report.AcknowledgeConflict();
            }
            await Pause.BetweenAsync(random, 80, 300, stopping);
        }
    }

    private async Task BatchesAsync(Random random, CancellationToken stopping, CancellationToken giveUp)
    {
        while (!stopping.IsCancellationRequested)
        {
            var reporter = reporters[random.Next(reporters.Count)];
            SentReport[] reports = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => mix.Any(reporter))];
            foreach (var report in reports) ledger.Write(report);
            await http.SendBatchAsync(reports, giveUp);
            await Pause.BetweenAsync(random, 300, 1500, stopping);
        }
    }

    private async Task GatewayAsync(RetryingGateway gateway, Random random, CancellationToken stopping, CancellationToken giveUp)
    {
        while (!stopping.IsCancellationRequested)
        {
            var report = mix.Any(reporters[random.Next(reporters.Count)]);
            ledger.Write(report);
            await gateway.SendAsync(report, giveUp);
            if (random.Next(8) == 0) await gateway.SendAsync(report, giveUp);
            if (random.Next(25) == 0 && report.Label != Label.Malformed)
            {
                report.Contest();
                await gateway.PublishAsync(mix.Contradict(report), report.By.Client.Key, giveUp);
                report.AcknowledgeConflict();
            }
            if (random.Next(15) == 0) await gateway.PublishPoisonAsync(mix.Garbage(), reporters[0].Client.Key, "garbage", giveUp);
            await Pause.BetweenAsync(random, 80, 300, stopping);
        }
    }
}
