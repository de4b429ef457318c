using System.Security.Cryptography;
using System.Text;
using Alerts.Access.Keys;
using Alerts.Access.Secrets;
using Alerts.Redis;
using Alerts.TestServers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access;

public sealed class AccessKeyCacheTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly RedisKeys keys = new($"{Guid.NewGuid()}");
    private readonly SetClock clock = new(Some.Noon);
    private readonly List<AccessKeyCache> rings = [];
    private ConnectionMultiplexer redis = null!;
    private MasterKey secret = null!;
    private AccessKeyStore store = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);
        secret = SomeSecret.Of(redis, keys);
        store = new(redis, keys, secret, new(secret), clock);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ring in rings)
        {
            await ring.StopAsync(CancellationToken.None);
            ring.Dispose();
        }
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task A_key_made_on_one_node_is_known_on_another_and_gone_within_a_second_of_its_revocation()
    {
        var ring = await StartAsync();
        var made = await store.CreateAsync(new("nadia", Role.Watcher, ["west"], "red", "AF"));
        await Eventually.Holds(() => ring.Find(made.Key) is not null, Soon);
        var rights = ring.Find(made.Key)!;
        Assert.Equal((made.Id, Role.Watcher, "red", "AF"), (rights.KeyId, rights.Role, rights.Organisation, rights.Side));
        Assert.True(rights.MaySee("west"));
        Assert.False(rights.MaySee("east"));
        Assert.True(await store.DeleteAsync(made.Id));
        await Eventually.Holds(() => ring.Find(made.Key) is null && ring.ById(made.Id) is null, Soon);
        Assert.False(await store.DeleteAsync(made.Id));
    }

    [Fact]
    public async Task A_revocation_without_a_hint_is_found_by_the_poll()
    {
        var ring = await StartAsync();
        var made = await store.CreateAsync(new("nadia", Role.Watcher));
        await Eventually.Holds(() => ring.ById(made.Id) is not null);
        await redis.GetDatabase().HashDeleteAsync(keys.AccessKeys, made.Id);
        await Eventually.Holds(() => ring.ById(made.Id) is null, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_key_that_this_node_has_not_heard_of_is_looked_up_before_it_is_refused()
    {
        var ring = New();
        var made = await store.CreateAsync(new("nadia", Role.Reporter));
        Assert.Null(ring.Find(made.Key));
        Assert.NotNull(await ring.FindFreshAsync(made.Key));
        Assert.Null(await ring.FindFreshAsync(AccessKeyFormat.Make()));
        Assert.Null(await ring.FindFreshAsync("no key"));
    }

    [Fact]
    public async Task A_key_works_until_it_expires_and_no_longer()
    {
        var ring = New();
        var made = await store.CreateAsync(new("nadia", Role.Reporter, ExpiresAt: Some.Noon.AddHours(1)));
        await ring.RefreshAsync();
        clock.Now = Some.Noon.AddHours(1).AddTicks(-1);
        Assert.NotNull(ring.Find(made.Key));
        clock.Now = Some.Noon.AddHours(1);
        Assert.Null(ring.Find(made.Key));
        Assert.Null(ring.ById(made.Id));
        Assert.Null(await ring.FindFreshAsync(made.Key));
    }

    [Fact]
    public async Task The_configured_administrator_needs_no_redis()
    {
        var ring = New("an-administrator-of-these-tests-only");
        Assert.Equal(Role.Admin, ring.Find("an-administrator-of-these-tests-only")!.Role);
        Assert.NotNull(ring.ById("admin"));
        Assert.Null(New().ById("admin"));
        await ring.RefreshAsync();
        Assert.NotNull(ring.ById("admin"));
    }

    [Fact]
    public async Task The_first_administrator_is_made_once_per_data_set()
    {
        var made = Assert.IsType<FirstKey.Made>(await store.MakeFirstAdministratorAsync());
        Assert.True(AccessKeyFormat.LooksGenuine(made.Text));
        await store.KeepFirstAdministratorAsync(made.Text);
        clock.Now += TimeSpan.FromDays(1);
        Assert.IsType<FirstKey.Shown>(await store.MakeFirstAdministratorAsync());
    }

    [Fact]
    public async Task A_first_administrators_key_that_was_never_shown_is_replaced_after_ten_seconds()
    {
        var lost = Assert.IsType<FirstKey.Made>(await store.MakeFirstAdministratorAsync());
        Assert.IsType<FirstKey.BeingShown>(await store.MakeFirstAdministratorAsync());
        clock.Now += TimeSpan.FromSeconds(11);
        var shown = Assert.IsType<FirstKey.Made>(await store.MakeFirstAdministratorAsync());
        await store.KeepFirstAdministratorAsync(lost.Text);
        var ring = New();
        await ring.RefreshAsync();
        Assert.Null(ring.Find(lost.Text));
        Assert.Equal(Role.Admin, ring.Find(shown.Text)!.Role);
        Assert.IsType<FirstKey.BeingShown>(await store.MakeFirstAdministratorAsync());
    }

    [Fact]
    public async Task Keys_plain_hashes_and_names_are_never_stored()
    {
        var made = await store.CreateAsync(new("nadia", Role.Reporter, Organisation: "hill-watch"));
        var stored = (byte[])(await redis.GetDatabase().HashGetAsync(keys.AccessKeys, made.Id))!;
        var plainHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made.Key)));
        Assert.All(
            (string[])[
                "nadia",
                "hill-watch",
                "reporter",
                made.Key,
                plainHash,
                AccessKeyFormat.Hash(made.Key, await secret.DeriveAsync(MasterKey.KeyHashes))
            ],
            text => Assert.Equal(-1, stored.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text))));
        var key = Assert.Single(await store.ListAsync());
        Assert.Equal(("nadia", "hill-watch"), (key.Name, key.Organisation));
        Assert.Equal(AccessKeyFormat.Hash(made.Key, await secret.DeriveAsync(MasterKey.KeyHashes)), key.Hash);
    }

    [Fact]
    public async Task A_forged_record_in_Redis_creates_no_key_and_changes_no_role()
    {
        var ring = New();
        var watcher = await store.CreateAsync(new("nadia", Role.Watcher));
        var administrator = await store.CreateAsync(new("sam", Role.Admin));
        var database = redis.GetDatabase();
        await database.HashSetAsync(keys.AccessKeys, watcher.Id, await database.HashGetAsync(keys.AccessKeys, administrator.Id));
        await database.HashSetAsync(
            keys.AccessKeys,
            "key_forged",
            """{"id":"key_forged","hash":"00","holder":"h","name":"x","role":"admin","createdAt":"2026-01-01T00:00:00Z"}""");
        await ring.RefreshAsync();
        Assert.Null(ring.Find(watcher.Key));
        Assert.Null(ring.ById("key_forged"));
        Assert.Equal(Role.Admin, ring.Find(administrator.Key)!.Role);
    }

    [Fact]
    public async Task Keys_of_a_data_set_with_another_secret_are_unknown()
    {
        var ring = New();
        var made = await store.CreateAsync(new("nadia", Role.Reporter));
        await ring.RefreshAsync();
        await redis.GetDatabase().HashSetAsync(keys.Secrets, "check", RandomNumberGenerator.GetBytes(32));
        await Assert.ThrowsAsync<WrongSecretException>(ring.RefreshAsync);
        Assert.Null(ring.Find(made.Key));
        Assert.Null(ring.ById(made.Id));
    }

    private async Task<AccessKeyCache> StartAsync()
    {
        var ring = New("an-administrator-of-these-tests-only");
        await ring.StartAsync(CancellationToken.None);
        await ring.FirstRead;
        return ring;
    }

    private AccessKeyCache New(string? administrator = null)
    {
        rings.Add(
            new(
                store,
                secret,
                redis,
                keys,
                Options.Create(new AlertsOptions { AdminKey = administrator }),
                clock,
                NullLogger<AccessKeyCache>.Instance));
        return rings[^1];
    }
}
