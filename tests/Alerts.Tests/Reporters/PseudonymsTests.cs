using Alerts.Access;
using Alerts.Access.Secrets;
using Alerts.Redis;
using Alerts.Reporters;
using Alerts.Tests.Access;
using Alerts.TestServers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Reporters;

public sealed class PseudonymsTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly Rights Nadia =
        new() { KeyId = "key_1", HolderId = "holder_1", Name = "Nadia", Role = Role.Reporter, Organisation = "Red Crescent", Side = "AF" };

    private readonly RedisKeys keys = new($"{Guid.NewGuid()}");
    private readonly List<Pseudonyms> copies = [];
    private ConnectionMultiplexer redis = null!;

    public async ValueTask InitializeAsync() => redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in copies)
        {
            await copy.StopAsync(CancellationToken.None);
            copy.Dispose();
        }
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task A_pseudonym_is_the_same_on_every_copy_and_for_both_keys_and_reveals_nothing()
    {
        var sources = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Copy().OfAsync(Nadia).AsTask()));
        var source = Assert.Single(sources.Distinct());
        Assert.Equal(source, await Copy().OfAsync(Nadia with { KeyId = "key_2" }));
        Assert.NotEqual(source.Reporter, (await Copy().OfAsync(Nadia with { HolderId = "holder_2" })).Reporter);
        Assert.NotEqual(source.Reporter, (await Copy(new($"{Guid.NewGuid()}")).OfAsync(Nadia)).Reporter);
        Assert.All(
            (string[])["holder", "key_1", "Red", "Nadia"],
            name => Assert.DoesNotContain(name, $"{source}", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("1", "1n", "AF"), (PseudonymVersions.Of(source.Reporter), PseudonymVersions.Of(source.Organisation!), source.Side));
    }

    [Fact]
    public async Task A_destroyed_key_is_gone_from_redis_and_soon_from_every_copy()
    {
        var (one, other) = (Copy(), Copy());
        await other.StartAsync(CancellationToken.None);
        var before = await one.OfAsync(Nadia);
        var key = await other.RefreshAsync();
        var kept = await redis.GetDatabase().HashGetAsync(keys.Pseudonyms, "key");

        var destroyed = await Store(keys).DestroyAsync("admin", "the list was seen", []);

        await Eventually.Holds(() => key.Of(Nadia, new(Options.Create(new AccessOptions()))) is null, TimeSpan.FromSeconds(10));
        Assert.True(key.Is(1, new byte[PseudonymKey.Bytes]), "the bytes are wiped");
        Assert.NotEqual(kept, await redis.GetDatabase().HashGetAsync(keys.Pseudonyms, "key"));
        await one.RefreshAsync();
        var after = await one.OfAsync(Nadia);
        Assert.Equal(after, await other.OfAsync(Nadia));
        Assert.Equal("2", PseudonymVersions.Of(after.Reporter));
        Assert.NotEqual(before.Reporter[1..], after.Reporter[1..]);
        Assert.NotEqual(before.Organisation![1..], after.Organisation![1..]);
        Assert.Equal([destroyed], await Store(keys).ListAsync());
        Assert.Equal((1L, "admin", "the list was seen"), (destroyed.Generation, destroyed.By, destroyed.Note));
    }

    [Fact]
    public async Task Neither_the_key_nor_a_note_can_be_read_in_redis()
    {
        await Copy().OfAsync(Nadia);
        await Store(keys).DestroyAsync("admin", "nadia was named", []);
        var fields = await redis.GetDatabase().HashGetAllAsync(keys.Pseudonyms);
        Assert.All(fields, field => Assert.Equal(-1, ((byte[])field.Value!).AsSpan().IndexOf("nadia"u8)));
        await Assert.ThrowsAsync<WrongSecretException>(() => Store(keys, "another secret, which is long enough too").ReadAsync(null));
    }

    [Fact]
    public async Task Concurrent_destructions_each_make_a_new_version()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store(keys).DestroyAsync("admin", "note", [])));
        Assert.Equal([1L, 2, 3, 4], (await Store(keys).ListAsync()).Select(destroyed => destroyed.Generation));
        Assert.Equal("5", PseudonymVersions.Of((await Copy().OfAsync(Nadia)).Reporter));
    }

    private PseudonymStore Store(RedisKeys border, string setting = SomeSecret.Setting)
    {
        var secret = SomeSecret.Of(redis, border, setting);
        var vault = new FieldEncryption(secret);
        return new(
            redis,
            border,
            new(redis, border, secret, vault, TimeProvider.System),
            [],
            secret,
            vault,
            new(isEmbedded: false),
            TimeProvider.System);
    }

    private Pseudonyms Copy(RedisKeys? border = null)
    {
        copies.Add(
            new(
                Store(border ?? keys),
                new(Options.Create(new AccessOptions())),
                redis,
                border ?? keys,
                TimeProvider.System,
                NullLogger<Pseudonyms>.Instance));
        return copies[^1];
    }
}
