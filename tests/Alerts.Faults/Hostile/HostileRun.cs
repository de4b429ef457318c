using System.Globalization;
using Alerts.Contracts;
using Alerts.Faults.Auditing;
using Alerts.Faults.World;
using Alerts.TestServers;
using CsCheck;

namespace Alerts.Faults.Hostile;

/// <summary>
/// Hostile input by all doors at once against a running copy: no crash, no 5xx but the 503 that the contract knows, no slow answer, memory
/// flat.
/// </summary>
internal sealed class HostileRun(RunSettings settings, Journal journal, Findings findings, TimeProvider clock)
{
    private const int Pipes = 6, InARow = 32;
    private const int MoreMegabytes = 350, MoreHandles = 150;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly System.Collections.Concurrent.ConcurrentQueue<HttpInput> slow = new();

    public Tally Tally { get; } = new();

    public TimeSpan Took { get; private set; }

    public async Task RunAsync()
    {
        await using var world = await ProxiedInstallation.StartAsync(null, null, new(findings));
        var copy = world.Copies[0];
        var (_, reporter) =
            await world.MakeKeyAsync(new { name = Canaries.Name("hostile"), role = "reporter", organisation = "one", side = "PK" });
        var (_, operatorKey) = await world.MakeKeyAsync(new { name = Canaries.Name("hostile"), role = "operator" });
        var cursor = (await world.Admin.GetAsync("/api/v1/alerts?limit=1", ContractsJson.Default.AlertPage))!.Cursor;
        var inputs = HttpInputs.All(reporter, operatorKey, world.Admin.Key, cursor, clock.GetUtcNow());
        journal.Write($"HOSTILE {settings.Hostile} inputs, seed {settings.Seed}");
        var began = journal.Elapsed;

        await AttackAsync(world, copy, inputs, reporter, operatorKey, settings.Hostile / 10, stream: 0);
        var level = copy.Weigh();
        using var over = new CancellationTokenSource();
        var telling = TellAsync(over.Token);
        await AttackAsync(world, copy, inputs, reporter, operatorKey, settings.Hostile - (int)Tally.Total, stream: 20);
        Took = journal.Elapsed - began;
        await over.CancelAsync();
        await telling;
        await AgainAloneAsync(copy);
        await EndAsync(world, copy, reporter, level);
        journal.Write(
            $"{Tally.Total} hostile inputs in {Took.TotalSeconds:0} s, {Tally.Total / Math.Max(1, Took.TotalSeconds):0} a second; slowest "
                + $"{Tally.Slowest.TotalMilliseconds:0} ms");
    }

    private Task AttackAsync(
        ProxiedInstallation world, ProxiedCopy copy, Gen<HttpInput> inputs, string reporter, string operatorKey, int count, uint stream)
    {
        var (byHub, byGateway) = (count / 50, count / 25);
        var perPipe = (count - (2 * byHub) - byGateway) / Pipes;
        PCG Random(uint number) => new(stream + number, (ulong)settings.Seed);
        return Task.WhenAll([
            .. Enumerable.Range(0, Pipes)
                .Select(pipe =>
                    Task.Run(() =>
                        PipeAsync(
                            copy,
                            inputs,
                            pipe == 0 ? count - (2 * byHub) - byGateway - (perPipe * (Pipes - 1)) : perPipe,
                            Random((uint)pipe)))),
            Task.Run(() => HubAsync(copy, operatorKey, messagePack: false, byHub, Random(10))),
            Task.Run(() => HubAsync(copy, operatorKey, messagePack: true, byHub, Random(11))),
            Task.Run(() => GatewayInputs.RunAsync(world.Broker.Uri, reporter, byGateway, Random(12), Tally, clock.GetUtcNow())),
        ]);
    }

    private async Task PipeAsync(ProxiedCopy copy, Gen<HttpInput> inputs, int count, PCG random)
    {
        using var pipe = new HttpPipe(copy.Program.Address);
        for (var done = 0; done < count; done += InARow)
            await pipe.SendAsync(
                [.. Enumerable.Range(0, Math.Min(InARow, count - done)).Select(_ => inputs.Generate(random, null, out var _))], Judge);
    }

    private void Judge(HttpInput input, int status, TimeSpan took)
    {
        Tally.Count(
            input.Kind,
            status switch { > 0 => status.ToString(CultureInfo.InvariantCulture), 0 => "connection ended", _ => "no answer" },
            took);
        if (status >= 500 && status != 503) findings.Violated(Promise.HostileInputIsRefused, $"{status} for {input}");
        else findings.Checked(Promise.HostileInputIsRefused);
        if (took > Slow || status < 0) slow.Enqueue(input);
    }

    private async Task HubAsync(ProxiedCopy copy, string key, bool messagePack, int count, PCG random)
    {
        using var hub = new HubInputs(copy.Program.Address, key, messagePack);
        await hub.RunAsync(count, random, Tally, failure => findings.Violated(Promise.HostileInputIsRefused, failure));
    }

    /// <summary>What was slow among thousands is asked again by itself: only what is slow then is slow because of what it is.</summary>
    private async Task AgainAloneAsync(ProxiedCopy copy)
    {
        journal.Write($"{slow.Count} answers took over a second");
        foreach (var input in slow.Take(50))
        {
            var best = TimeSpan.MaxValue;
            for (var attempt = 0; attempt < 3 && best > Slow; attempt++)
            {
                using var pipe = new HttpPipe(copy.Program.Address);
                await pipe.SendAsync([input], (_, status, took) => best = status < 0 || took > best ? best : took);
            }
            findings.Expect(
                Promise.HostileInputIsRefused, best <= Slow, () => $"{best.TotalSeconds:0.0} s, three times alone, for {input}");
        }
    }

    private async Task EndAsync(ProxiedInstallation world, ProxiedCopy copy, string reporter, Burden? level)
    {
        findings.Expect(
            Promise.HostileInputIsRefused,
            !copy.Program.HasExited,
            () => $"the program ended:\n{string.Join('\n', copy.Program.Output.Lines.TakeLast(20))}");
        await new LevelAudit(
            world.Copies.ToDictionary(
                each => each.Name,
                each => new Burden((level?.Handles ?? 0) + MoreHandles, 200, (level?.Megabytes ?? 0) + MoreMegabytes - 400)))
            .CheckAsync(world, journal, findings);
        var report = System.Text.Encoding.UTF8.GetBytes(HttpInputs.SoundReport(clock.GetUtcNow()));
        await Eventually.Gives(
            async cancellation =>
            {
                using var answer =
                    await new ApiClient(world, reporter).SendAsync(
                        copy.Program.Address, HttpMethod.Post, "/api/v1/reports", report, cancellation: cancellation);
                return (int)answer.StatusCode;
            },
            status => status == 202,
            TimeSpan.FromSeconds(60));
    }

    private async Task TellAsync(CancellationToken over)
    {
        var (before, at) = (Tally.Total, journal.Elapsed);
        while (!over.IsCancellationRequested)
        {
            await Pause.ForAsync(5000, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (now, time) = (Tally.Total, journal.Elapsed);
            journal.Write($"  {now} inputs, {(now - before) / Math.Max(0.1, (time - at).TotalSeconds):0} a second");
            (before, at) = (now, time);
        }
    }
}
