using System.Collections.Frozen;
using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.Redis;
using Alerts.TestServers;
using StackExchange.Redis;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access;

public sealed class AccessKeyLifecycleTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly Rights Everywhere = new() { KeyId = "admin", Name = "admin", Role = Role.Admin };
    private static readonly KeyRotation InAWeek = new(Some.Noon.AddDays(7), null);

    private readonly RedisKeys keys = new($"{Guid.NewGuid()}");
    private readonly SetClock clock = new(Some.Noon);
    private ConnectionMultiplexer redis = null!;
    private AccessKeyStore store = null!;
    private AccessKeyLifecycle rotations = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);
        var secret = SomeSecret.Of(redis, keys);
        store = new(redis, keys, secret, new(secret), clock);
        rotations = new(store, clock);
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    [Fact]
    public async Task A_rotated_key_has_a_second_one_of_the_same_holder_and_rights_and_ends_after_the_overlap()
    {
        var made = await store.CreateAsync(new("nadia", Role.Reporter, ["west"], "red", "AF", Some.Noon.AddYears(1)));
        var second = Assert.IsType<KeyChange.Made>(await rotations.RotateAsync(made.Id, InAWeek, Everywhere)).Key;
        var all = await store.ListAsync();
        var (old, next) = (all.Single(key => key.Id == made.Id), all.Single(key => key.Id == second.Id));
        Assert.Equal((old.Holder, old.Role, old.Organisation, old.Side), (next.Holder, next.Role, next.Organisation, next.Side));
        Assert.Equal(old.Sectors, next.Sectors);
        Assert.NotEqual(old.Hash, next.Hash);
        Assert.Equal((Some.Noon.AddDays(7), second.Id), (old.ExpiresAt, old.ReplacedBy));
        Assert.Equal(Some.Noon.AddYears(1), next.ExpiresAt);
    }

    [Fact]
    public async Task A_holder_has_two_live_keys_at_most()
    {
        var made = await store.CreateAsync(new("nadia", Role.Reporter));
        var second = Assert.IsType<KeyChange.Made>(await rotations.RotateAsync(made.Id, InAWeek, Everywhere)).Key;
        Assert.IsType<KeyChange.TwoLive>(await rotations.RotateAsync(made.Id, InAWeek, Everywhere));
        Assert.IsType<KeyChange.TwoLive>(await rotations.RotateAsync(second.Id, InAWeek, Everywhere));
        clock.Now = Some.Noon.AddDays(7);
        Assert.IsType<KeyChange.Made>(await rotations.RotateAsync(second.Id, new(clock.Now.AddDays(7), null), Everywhere));
        Assert.IsType<KeyChange.Unknown>(await rotations.RotateAsync("key_unknown", InAWeek, Everywhere));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("red", "AF", true)]
    [InlineData(" red ", null, true)]
    [InlineData("blue", null, false)]
    [InlineData(null, "PK", false)]
    [InlineData("red", "PK", false)]
    public async Task An_administrator_that_is_limited_to_sectors_makes_and_replaces_keys_of_its_own_organisation_and_side_alone(
        string? organisation, string? side, bool may)
    {
        var limited =
            new Rights
            {
                KeyId = "limited",
                Name = "limited",
                Role = Role.Admin,
                Sectors = FrozenSet.ToFrozenSet(["west"]),
                Organisation = "red",
                Side = "AF"
            };
        var nobodys = limited with { Organisation = null, Side = null };
        var body = new AccessKeyBody("nadia", "reporter", ["west"], organisation, side);
        Assert.NotNull(AccessKeyValidation.Check(body, Some.Noon, Everywhere).Request);
        Assert.Equal(may, AccessKeyValidation.Check(body, Some.Noon, limited).Request is not null);
        Assert.Equal(organisation is null && side is null, AccessKeyValidation.Check(body, Some.Noon, nobodys).Request is not null);

        var made = await store.CreateAsync(AccessKeyValidation.Check(body, Some.Noon, Everywhere).Request!);
        var change = await rotations.RotateAsync(made.Id, InAWeek, limited);
        Assert.Equal(may, change is KeyChange.Made);
        if (!may) Assert.IsType<KeyChange.OfOthers>(change);
        // What harms nobody it may: a key in its sectors is taken out of force.
        Assert.IsType<KeyChange.Revoked>(await rotations.RevokeAsync(made.Id, limited, hasConfiguredAdministrator: true));
    }

    [Fact]
    public async Task Many_rotations_at_once_leave_two_live_keys()
    {
        var made = await store.CreateAsync(new("nadia", Role.Reporter));
        var changes =
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => rotations.RotateAsync(made.Id, InAWeek, Everywhere))));
        Assert.Single(changes.OfType<KeyChange.Made>());
        Assert.Equal(11, changes.OfType<KeyChange.TwoLive>().Count());
        Assert.Equal(2, (await store.ListAsync()).Count);
    }

    [Fact]
    public async Task The_last_administrator_stays_unless_the_configuration_names_another()
    {
        var one = await store.CreateAsync(new("one", Role.Admin));
        var other = await store.CreateAsync(new("other", Role.Admin));
        await store.CreateAsync(new("expired", Role.Admin, ExpiresAt: Some.Noon));
        await store.CreateAsync(new("limited", Role.Admin, ["west"]));
        var both =
            await Task.WhenAll(
                new[] { one.Id, other.Id }.Select(id =>
                    Task.Run(() => rotations.RevokeAsync(id, Everywhere, hasConfiguredAdministrator: false))));
        Assert.Single(both.OfType<KeyChange.Revoked>());
        Assert.Single(both.OfType<KeyChange.LastAdministrator>());
        var left = (await store.ListAsync()).Single(key => key is { Role: Role.Admin, Name: "one" or "other" });
        Assert.IsType<KeyChange.Revoked>(await rotations.RevokeAsync(left.Id, Everywhere, hasConfiguredAdministrator: true));
    }

    [Fact]
    public async Task An_administrator_of_a_sector_touches_no_key_that_sees_more()
    {
        var limited = Everywhere with { Sectors = FrozenSet.ToFrozenSet(["west"]) };
        var own = await store.CreateAsync(new("own", Role.Reporter, ["west"]));
        foreach (var sectors in (string[]?[])[null, ["west", "east"]])
        {
            var other = await store.CreateAsync(new("other", Role.Reporter, sectors));
            Assert.IsType<KeyChange.Unknown>(await rotations.RotateAsync(other.Id, InAWeek, limited));
            Assert.IsType<KeyChange.Unknown>(await rotations.RevokeAsync(other.Id, limited, hasConfiguredAdministrator: true));
            Assert.Null(AccessKeyValidation.Check(new("name", "reporter", sectors), Some.Noon, limited).Request);
        }
        Assert.NotNull(AccessKeyValidation.Check(new("name", "reporter", ["west"]), Some.Noon, limited).Request);
        Assert.Null(
            AccessKeyValidation.Check(new("name", "reporter"), Some.Noon, Everywhere with { GeoPrecision = GeoPrecision.Near }).Request);
        Assert.IsType<KeyChange.Revoked>(await rotations.RevokeAsync(own.Id, limited, hasConfiguredAdministrator: true));
    }
}
