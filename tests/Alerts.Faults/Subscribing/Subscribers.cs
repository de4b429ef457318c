using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults.Subscribing;

/// <summary>All subscribers of a run: one that may see everything, and one for each sector.</summary>
internal sealed class Subscribers(IReadOnlyList<Subscriber> all) : IAsyncDisposable
{
    public IReadOnlyList<Subscriber> All => all;

    public static async Task<Subscribers> StartAsync(ProxiedInstallation world, int seed)
    {
        List<Subscriber> all = [];
        foreach (var sector in (string?[])[null, TestSectors.West, TestSectors.East])
            all.Add(await Subscriber.StartAsync(world, $"subscriber {sector ?? "of all"}", sector, new(seed + 50 + all.Count)));
        return new(all);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in all) await one.DisposeAsync();
    }
}
