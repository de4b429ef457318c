using System.Reflection;
using Alerts.Push;
using Alerts.TestServers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access.Endpoints;

/// <summary>Who may use which endpoint, asked of the running program at every endpoint that it has.</summary>
public sealed class EveryEndpointTests(SharedServers servers) : IAsyncLifetime
{
    private PopulatedProgram world = null!;

    public async ValueTask InitializeAsync() => world = await PopulatedProgram.StartAsync(servers);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public void Every_route_and_hub_method_has_exactly_one_row_in_the_table()
    {
        var routes = world.Program.Rooms.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route =>
                (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                    ?? ["ANY"]).Select(method => $"{method} {route.RoutePattern.RawText}"));
        var methods = typeof(AlertsHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(AlertsHub)).Select(method => $"hub {method.Name}");
        var hubs = typeof(AlertsHub).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub)));
        Assert.Equal([typeof(AlertsHub)], hubs);
        var endpoints = routes.Concat(methods).ToHashSet(StringComparer.Ordinal);
        var rows = EndpointTable.Rows.Select(row => row.Name).ToList();
        Assert.Empty(
            endpoints.Except(rows).Select(endpoint => $"no row for {endpoint}")
                .Concat(rows.Except(endpoints).Select(row => $"no endpoint for {row}")));
        Assert.Equal(rows.Distinct(), rows);
    }

    [Fact]
    public async Task Every_endpoint_answers_every_caller_as_the_table_says()
    {
        List<string> wrong = [];
        foreach (var row in EndpointTable.Rows)
        {
            foreach (var (who, key, expected) in Callers(row))
            {
                var (status, text) = await world.TryAsync(row, key);
                if (status != expected) wrong.Add($"{row.Name}: {who} is answered {status}, not {expected}. {text}");
                if (who.Contains("elsewhere", StringComparison.Ordinal)
                    && world.Hidden.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal)) is { } word)
                    wrong.Add($"{row.Name}: {who} hears of {word}: {text}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Whoever may see the hidden incident does see it: otherwise nothing would be proved by not seeing it.</summary>
    [Fact]
    public async Task Hidden_content_is_shown_to_those_who_may_see_it()
    {
        foreach (var name in (string[])[
            "GET /api/v1/incidents/",
            "GET /api/v1/incidents/{id:guid}",
            "GET /api/v1/alerts",
            "GET /api/v1/alerts/stream",
            "hub Watch"
        ])
        {
            var (_, text) = await world.TryAsync(EndpointTable.Rows.Single(row => row.Name == name), world.KeyOf(Role.Operator));
            Assert.Contains(world.Hidden[0], text, StringComparison.Ordinal);
            var (_, visible) = await world.TryAsync(EndpointTable.Rows.Single(row => row.Name == name), world.LimitedKeyOf(Role.Operator));
            if (!name.Contains("{id", StringComparison.Ordinal)) Assert.Contains("east", visible, StringComparison.Ordinal);
        }
    }

    private IEnumerable<(string Who, string? Key, int Status)> Callers(EndpointRow row)
    {
        yield return ("anonymous", null, row.IsOpen ? row.Answer : 401);
        foreach (var role in EndpointRow.Roles)
        {
            // The page is there for those who are known.
            yield return ($"a known {role}", world.KeyOf(role), row.Name == "GET /" ? 200 : row.AnswerFor(role));
        }
        if (row.IsOpen) yield break;
        yield return ("an expired key", world.ExpiredKeyOf(row.Typical), 401);
        yield return ("a revoked key", world.RevokedKeyOf(row.Typical), 401);
        yield return ("nonsense", "bia_nonsense", 401);
        yield return ($"a {row.Typical} of elsewhere", world.LimitedKeyOf(row.Typical), row.Elsewhere ?? row.Answer);
    }
}
