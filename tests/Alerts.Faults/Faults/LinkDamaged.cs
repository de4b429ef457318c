using Alerts.TestServers;

namespace Alerts.Faults.Faults;

/// <summary>The network between two parties is damaged for a while.</summary>
internal sealed class LinkDamaged(Link link, Damage damage) : Fault
{
    public override string Name => $"{Text(link.ToString())}-{Text(damage.ToString())}";

    public override Family Family => link switch
    {
        Link.ProgramToRedis => Family.RedisLink,
        Link.ProgramToBroker => Family.BrokerLink,
        Link.ClientsToProgram => Family.ClientLink,
        _ => Family.GatewayLink,
    };

    public override async Task<Outage?> StrikeAsync(Stage stage, Random random, CancellationToken stopping)
    {
        var copy = stage.World.Copies[random.Next(stage.World.Copies.Count)];
        var proxy = link switch
        {
            Link.ProgramToRedis => copy.ToRedis,
            Link.ProgramToBroker => copy.ToBroker,
            Link.ClientsToProgram => copy.FromClients,
            _ => stage.World.GatewayLink,
        };
        var longest = stage.IsBrief ? 5 : 20;
        var before = proxy.Harmed;
        await WhileAsync(() => DamageAsync(proxy, random, longest, stopping), () =>
        {
            Heal(proxy);
            return Task.CompletedTask;
        });
        Struck(proxy.Harmed > before, "nothing came over the link meanwhile");
        return null;
    }

    private async Task DamageAsync(TcpProxy proxy, Random random, double longest, CancellationToken stopping)
    {
        switch (damage)
        {
            case Damage.Refused:
                proxy.Refusing = true;
                proxy.Reset();
                await WaitAsync(random, 1, longest, stopping);
                break;
            case Damage.Silent:
                proxy.Silent = true;
                await WaitAsync(random, 3, longest, stopping);
                break;
            case Damage.Slow:
                proxy.Delay = TimeSpan.FromMilliseconds(random.Next(30, 400));
                await WaitAsync(random, 2, longest, stopping);
                break;
            default:
                for (var cut = random.Next(3, 12); cut > 0; cut--)
                {
                    proxy.CutAfter(random.Next(1, 6000));
                    await WaitAsync(random, 0.1, 0.8, stopping);
                }
                break;
        }
    }

    private static void Heal(TcpProxy proxy)
    {
        proxy.CutAfter(long.MaxValue);
        proxy.Delay = TimeSpan.Zero;
        proxy.Refusing = false;
        if (!proxy.Silent) return;
        proxy.Silent = false;
        // What was lost does not come back: the connections cannot go on.
        proxy.Reset();
    }

    private static string Text(string name) =>
        string.Concat(
            name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
