using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults.Auditing;

/// <summary>Queues empty; handles, threads and memory of every copy near what they were before the faults.</summary>
internal sealed class LevelAudit(IReadOnlyDictionary<string, Burden> before)
{
    private const int MoreHandles = 150, MoreThreads = 60, MoreMegabytes = 400;

    /// <summary>What each copy holds while it works and nothing is broken.</summary>
    public static LevelAudit Begin(ProxiedInstallation world) =>
        new(world.Copies.ToDictionary(copy => copy.Name, copy => copy.Weigh() ?? new(0, 0, 0)));

    public async Task CheckAsync(ProxiedInstallation world, Journal journal, Findings findings)
    {
        foreach (var queue in (string[])["reports-v1", "dead-reports-v1", "unrouted-reports-v1"])
        {
            var (found, _) = await SettlesAsync(async () => await CountAsync(world, queue), count => count == 0, TimeSpan.FromSeconds(40));
            findings.Expect(
                Promise.ReturnsToItsLevel,
                found == 0,
                () => $"the queue {queue} holds {found?.ToString() ?? "an unknown number of"} messages after all is healed");
        }
        foreach (var copy in world.Copies)
        {
            var level = before[copy.Name];
            var (now, isBack) =
                await SettlesAsync(() => Task.FromResult(copy.Weigh()), burden => IsNear(burden, level), TimeSpan.FromSeconds(25));
            journal.Write($"copy {copy.Name}: {level} before, {now} after");
            findings.Expect(Promise.ReturnsToItsLevel, isBack, () => $"copy {copy.Name} held {level} before and {now} after");
        }
    }

    private static bool IsNear(Burden? now, Burden level) =>
        now is not null && now.Handles <= level.Handles + MoreHandles && now.Threads <= level.Threads + MoreThreads
            && now.Megabytes <= level.Megabytes + MoreMegabytes;

    private static async Task<long?> CountAsync(ProxiedInstallation world, string queue)
    {
        var lines = (await world.Broker.ControlAsync("list_queues", "name", "messages")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 2 && parts[0] == queue && long.TryParse(parts[1], out _))
            .Select(parts => (long?)long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    private static async Task<(T? Last, bool IsGood)> SettlesAsync<T>(Func<Task<T?>> ask, Func<T?, bool> isGood, TimeSpan within)
    {
        T? last = default;
        try
        {
            await Eventually.Gives(async _ => last = await ask(), isGood, within);
            return (last, true);
        }
        catch (TimeoutException)
        {
            return (last, false);
        }
    }
}
