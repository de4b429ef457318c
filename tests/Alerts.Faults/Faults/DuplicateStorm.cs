using Alerts.Faults.Reports;

namespace Alerts.Faults.Faults;

/// <summary>One report over both doors, many times at once: it counts once.</summary>
internal sealed class DuplicateStorm : Fault
{
    public override string Name => "duplicate-storm";

    public override Family Family => Family.Input;

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var report = stage.Mix.OwnPlace(stage.Reporters[random.Next(stage.Reporters.Count)]);
        stage.Ledger.Write(report);
        var http = new HttpSender(stage.Ledger, stage.Findings);
        await using var gateway = new RetryingGateway(stage.World, stage.Ledger);
        await Task.WhenAll([
            .. Enumerable.Range(0, 60).Select(_ => http.SendAsync(report, stopping)),
            .. Enumerable.Range(0, 60).Select(_ => gateway.SendAsync(report, stopping)),
        ]);
        return null;
    }
}
