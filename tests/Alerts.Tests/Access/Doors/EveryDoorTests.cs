using System.Reflection;
using Alerts.Push;
using Alerts.TestServers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access.Doors;

/// <summary>Who gets through which door, asked of the running program at every door that it has.</summary>
public sealed class EveryDoorTests(SharedServers servers) : IAsyncLifetime
{
    private DoorWorld world = null!;

    public async ValueTask InitializeAsync() => world = await DoorWorld.StartAsync(servers);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public void Every_route_and_every_hub_method_has_a_row_and_every_row_a_door()
    {
        var routes = world.Program.Rooms.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route =>
                (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                    ?? ["ANY"]).Select(method => $"{method} {route.RoutePattern.RawText}"));
        var methods = typeof(AlertsHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(AlertsHub)).Select(method => $"hub {method.Name}");
        var hubs = typeof(AlertsHub).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub)));
        Assert.Equal([typeof(AlertsHub)], hubs);
        var doors = routes.Concat(methods).ToHashSet(StringComparer.Ordinal);
        var rows = DoorTable.Doors.Select(door => door.Name).ToList();
        Assert.Empty(
            doors.Except(rows).Select(door => $"no row for {door}").Concat(rows.Except(doors).Select(row => $"no door for {row}")));
        Assert.Equal(rows.Distinct(), rows);
    }

    [Fact]
    public async Task Every_door_answers_everybody_as_its_row_says()
    {
        List<string> wrong = [];
        foreach (var door in DoorTable.Doors)
        {
            foreach (var (who, key, expected) in Callers(door))
            {
                var (status, text) = await world.TryAsync(door, key);
                if (status != expected) wrong.Add($"{door.Name}: {who} is answered {status}, not {expected}. {text}");
                if (who.Contains("elsewhere", StringComparison.Ordinal)
                    && world.Hidden.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal)) is { } word)
                    wrong.Add($"{door.Name}: {who} hears of {word}: {text}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Whoever may see the hidden incident does see it: otherwise nothing would be proved by not seeing it.</summary>
    [Fact]
    public async Task What_is_hidden_from_others_is_there_for_those_who_may_see_it()
    {
        foreach (var name in (string[])[
            "GET /api/v1/incidents/",
            "GET /api/v1/incidents/{id:guid}",
            "GET /api/v1/alerts",
            "GET /api/v1/alerts/stream",
            "hub Watch"
        ])
        {
            var (_, text) = await world.TryAsync(DoorTable.Doors.Single(door => door.Name == name), world.KeyOf(Role.Operator));
            Assert.Contains(world.Hidden[0], text, StringComparison.Ordinal);
            var (_, visible) = await world.TryAsync(DoorTable.Doors.Single(door => door.Name == name), world.LimitedKeyOf(Role.Operator));
            if (!name.Contains("{id", StringComparison.Ordinal)) Assert.Contains("east", visible, StringComparison.Ordinal);
        }
    }

    private IEnumerable<(string Who, string? Key, int Status)> Callers(Door door)
    {
        yield return ("anonymous", null, door.IsOpen ? door.Answer : 401);
        foreach (var role in Door.Roles)
        {
            // The page is there for those who are known.
            yield return ($"a known {role}", world.KeyOf(role), door.Name == "GET /" ? 200 : door.AnswerFor(role));
        }
        if (door.IsOpen) yield break;
        yield return ("an expired key", world.ExpiredKeyOf(door.Typical), 401);
        yield return ("a revoked key", world.RevokedKeyOf(door.Typical), 401);
        yield return ("nonsense", "bia_nonsense", 401);
        yield return ($"a {door.Typical} of elsewhere", world.LimitedKeyOf(door.Typical), door.Elsewhere ?? door.Answer);
    }
}
