using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>A name led to an allowed address when it was registered, and leads elsewhere when something is sent there.</summary>
public sealed class NamesThatChangeTests(SharedServers servers)
{
    private const string Name = "receiver.test", Allowed = "127.0.0.1", Forbidden = "::1";

    [Fact]
    public async Task A_name_that_resolves_to_a_forbidden_address_is_never_connected_to()
    {
        using var hosts = new OwnHosts();
        await using var receiver = new HostileReceiver();
        // Where an attacker would like it to go: the same port at an address that is not allowed.
        await using var trap = new HostileReceiver(IPAddress.IPv6Loopback, receiver.Port);
        hosts.Lead(Name, Allowed);
        await using var world =
            await Installation.StartAsync(servers, new Dictionary<string, string?>(WebhookOwner.Settings.Concat(hosts.Environment)));
        var reporter = await world.CallerAsync("reporter");
        var owner = new WebhookOwner(await world.CallerAsync("integrator"));
        var webhook = await owner.EnabledAsync($"http://{Name}:{receiver.Port}/alerts");
        await reporter.ReportAsync(Some.Report(0));
        await Eventually.Holds(() => receiver.Alerts == 1);

        hosts.Lead(Name, Forbidden);
        await reporter.ReportAsync(Some.Report(1));
        await AttemptedAsync(owner, webhook.Id, attempts: 2);
        // One that is allowed beside it opens nothing.
        hosts.Lead(Name, Allowed, Forbidden);
        await AttemptedAsync(owner, webhook.Id, attempts: 4);

        Assert.Equal((2, 0), (receiver.Connections, trap.Connections));

        hosts.Lead(Name, Allowed);
        await Eventually.Holds(() => receiver.Alerts == 2, TimeSpan.FromSeconds(60));
        Assert.Equal(0, trap.Connections);
    }

    private static async Task AttemptedAsync(WebhookOwner owner, string webhook, int attempts)
    {
        var failed =
            await Eventually.Gives(
                _ => owner.DeliveriesAsync(webhook, "pending"),
                all => all is [var only] && only.Attempts.Count >= attempts,
                TimeSpan.FromSeconds(60));
        Assert.All(
            failed[0].Attempts,
            static attempt => Assert.Equal((AttemptResult.ForbiddenAddress, (int?)null), (attempt.Result, attempt.Status)));
    }
}
