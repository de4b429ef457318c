using Alerts.Access.Keys;
using Alerts.AlertLog;
using Alerts.Health;
using Alerts.Health.Resources;
using Alerts.Hosting;
using Alerts.Intake.Broker;
using Alerts.Redis;
using Alerts.Sectors;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Administration.Diagnostics;

/// <summary>Looks at an installation from beside the program.</summary>
internal sealed class Doctor(CommandHost installation)
{
    private static readonly TimeSpan SlowRoundTrip = TimeSpan.FromMilliseconds(50);

    private readonly IServiceProvider rooms = installation.Rooms;
    private readonly IConnectionMultiplexer redis = installation.Rooms.GetRequiredService<IConnectionMultiplexer>();
    private readonly RedisKeys keys = installation.Rooms.GetRequiredService<RedisKeys>();
    private readonly TimeProvider clock = installation.Rooms.GetRequiredService<TimeProvider>();

    /// <summary>Those that decide where it looks; nothing that is secret.</summary>
    public IReadOnlyDictionary<string, string> Settings()
    {
        var options = rooms.GetRequiredService<IOptions<AlertsOptions>>().Value;
        return new Dictionary<string, string>
        {
            ["Alerts:Border"] = options.Border,
            ["Alerts:DataDirectory"] = Path.GetFullPath(options.DataDirectory),
            ["Alerts:AdminKey"] = options.AdminKey is null ? "not set" : "set",
            ["Alerts:AcceptWeakerDurability"] = options.AcceptWeakerDurability ? "true" : "false",
            ["ConnectionStrings:Redis"] = installation.IsEmbedded ? "embedded"
                : string.Join(", ", redis.GetEndPoints().Select(point => $"{point}")),
            ["ConnectionStrings:RabbitMq"] = rooms.GetRequiredService<IConfiguration>().GetConnectionString("RabbitMq") is { Length: > 0 }
                ? "set" : "embedded",
        };
    }

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(CancellationToken cancellation)
    {
        List<CheckResult> findings = [];
        var isReached = await RedisAsync(findings) && await DataAsync(findings);
        await BrokerAsync(findings, cancellation);
        await ReadinessAsync(findings, isReached);
        HostChecks.Examine(findings, rooms.GetRequiredService<IOptions<AlertsOptions>>().Value.DataDirectory);
        return findings;
    }

    /// <summary>False when it does not answer.</summary>
    private async Task<bool> RedisAsync(List<CheckResult> findings)
    {
        const string Advice = "Start it, or correct ConnectionStrings:Redis.";
        try
        {
            await installation.ReachAsync();
            var trips = new List<TimeSpan>();
            for (var time = 0; time < 5; time++) trips.Add(await redis.GetDatabase().PingAsync());
            var usual = trips.Order().ElementAt(2);
            findings.Add(usual < SlowRoundTrip
                ? CheckResult.Ok("redis round trip", Milliseconds(usual))
                : new(
                    "redis round trip",
                    FindingState.Notice,
                    Milliseconds(usual),
                    "Every report waits for some of these: bring Redis nearer."));
            return true;
        }
        catch (CommandEndedException exception)
        {
            findings.Add(new("redis", FindingState.Wrong, exception.Message, Advice));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            findings.Add(new("redis", FindingState.Wrong, exception.Message.Split(',')[0], Advice));
        }
        return false;
    }

    /// <summary>False when this copy's secret is another one than the data's.</summary>
    private async Task<bool> DataAsync(List<CheckResult> findings)
    {
        try
        {
            await FindDataAsync(findings);
            return true;
        }
        catch (WrongSecretException exception)
        {
            findings.Add(
                new(
                    "secret",
                    FindingState.Wrong,
                    exception.Message,
                    "Give this command and the program the Alerts:Secret that the data were made with."));
            return false;
        }
    }

    private async Task FindDataAsync(List<CheckResult> findings)
    {
        try
        {
            var extent = await rooms.GetRequiredService<AlertLogReader>().ExtentAsync();
            findings.Add(
                CheckResult.Ok(
                    "log",
                    $"{extent.Head - extent.Oldest + 1} alerts, numbers {extent.Oldest} to {extent.Head}{await NewestAsync(extent)}"));
        }
        catch (BorderRestoringException exception)
        {
            findings.Add(new("log", FindingState.Wrong, exception.Message, "Wait for the restore, or run Alerts restore again."));
        }
        var stored = await rooms.GetRequiredService<AccessKeyStore>().ListAsync();
        findings.Add(stored.Count > 0 || rooms.GetRequiredService<IOptions<AlertsOptions>>().Value.AdminKey is not null
            ? CheckResult.Ok(
                "keys",
                stored.Count == 0 ? "the configured administrator's alone"
                    : string.Join(", ", stored.CountBy(key => key.Role).Select(role => $"{role.Value} {role.Key}".ToLowerInvariant())))
            : new(
                "keys",
                FindingState.Notice,
                "none",
                "The first start makes an administrator's key and prints it once; or Alerts keys create."));
        var sectors = rooms.GetRequiredService<SectorCache>();
        await sectors.RefreshAsync();
        findings.Add(sectors.Map.Version == SectorCollection.None.Version
            ? new("sectors", FindingState.Notice, "none: every report is outside", "Alerts sectors import FILE")
            : CheckResult.Ok("sectors", $"{sectors.Map.Collection.Sectors.Count}, version {sectors.Map.Version}"));
        findings.Add(await BackupAsync());
        findings.Add(CheckResult.Ok("rejections", $"{await redis.GetDatabase().SortedSetLengthAsync(keys.Rejections)} kept"));
    }

    private async Task<CheckResult> BackupAsync()
    {
        const string Advice = "Alerts backup FILE, each day.";
        if (await rooms.GetRequiredService<LastBackup>().GetAsync() is not { } at) return new(
            "last backup", FindingState.Notice, "none was ever finished", Advice);
        var age = clock.GetUtcNow() - at;
        return age < LastBackup.Old ? CheckResult.Ok("last backup", $"{Age(age)} old")
            : new("last backup", FindingState.Notice, $"{Age(age)} old", Advice);
    }

    private async Task<string> NewestAsync(LogRange extent)
    {
        if (extent.Head < extent.Oldest) return string.Empty;
        var newest = await rooms.GetRequiredService<AlertLogReader>().AfterAsync(extent.Epoch, extent.Head - 1, 1);
        return newest is [var alert] ? $", the newest {Age(clock.GetUtcNow() - alert.At)} old" : string.Empty;
    }

    private async Task BrokerAsync(List<CheckResult> findings, CancellationToken cancellation)
    {
        var broker = await rooms.GetRequiredService<BrokerDiagnostics>().ExamineAsync(cancellation);
        if (broker.Problem is { } problem)
        {
            findings.Add(
                new(
                    "broker",
                    FindingState.Wrong,
                    problem,
                    $"Look at the broker{(broker.Address is { } at ? $" at {at}" : string.Empty)}, "
                        + "or correct ConnectionStrings:RabbitMq."));
            return;
        }
        if (broker.RoundTrip is not { } trip) return;
        findings.Add(CheckResult.Ok("broker round trip", $"{Milliseconds(trip)} to {broker.Address}"));
        findings.Add(broker.Consumers > 0
            ? CheckResult.Ok("reports waiting", $"{broker.Waiting} in the queue, {broker.Consumers} consumers")
            : new("reports waiting", FindingState.Wrong, $"{broker.Waiting} in the queue, and nobody takes them", "Start the program."));
    }

    /// <summary>The program's own checks and notices, made as it makes them.</summary>
    private async Task ReadinessAsync(List<CheckResult> findings, bool isReached)
    {
        var report = await rooms.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        var reading = Readiness.Of(report);
        foreach (var (name, check) in reading.Checks)
        {
            var what = $"check {name}";
            // Without an answer nothing was found, which is not the same as nothing being wrong.
            if (check.IsOk) findings.Add(isReached || !NeedsData(name) ? CheckResult.Ok(what, "-")
                : new(what, FindingState.NotChecked, "the data could not be read"));
            findings.AddRange(NotYetTold(check.Problems ?? []).Select(problem => new CheckResult(what, FindingState.Wrong, problem)));
        }
        foreach (var seen in rooms.GetRequiredService<RedisHealthCheck>().Observed) Observe(seen);
        // What it says of sectors was looked at before.
        var ofSectors = CheckReading.NoticesOf(report.Entries[NoSectorsNotice.Name]) ?? [];
        findings.AddRange(NotYetTold((reading.Notices ?? []).Except(ofSectors))
            .Select(static notice => new CheckResult("notice", FindingState.Notice, notice)));

        // Told above, with what to do.
        List<string> NotYetTold(IEnumerable<string> sentences) =>
            [.. sentences.Where(sentence => findings.TrueForAll(told => told.Meaning != sentence)).Distinct()];

        void Observe(RedisObservation seen)
        {
            if (seen.Skew.Certain < rooms.GetRequiredService<IOptions<HealthOptions>>().Value.ClockSkewWarning)
                findings.Add(
                    CheckResult.Ok("clock", $"{seen.Skew.Certain.TotalSeconds:0.0} s between this machine and Redis {seen.Server}"));
            findings.Add(CheckResult.Ok("redis memory", seen.State.MaxMemory > 0
                ? $"{Megabytes(seen.State.UsedMemory)} of maxmemory {Megabytes(seen.State.MaxMemory)}"
                : $"{Megabytes(seen.State.UsedMemory)}, without maxmemory"));
        }
    }

    private static bool NeedsData(string check) => check is "data" or "secret" or "redis";

    private static string Megabytes(long bytes) => $"{bytes / 1_000_000} MB";

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:0.0} ms";

    private static string Age(TimeSpan age) =>
        age.TotalHours < 1 ? $"{age.TotalMinutes:0} min" : age.TotalDays < 2 ? $"{age.TotalHours:0} h" : $"{age.TotalDays:0} days";
}
