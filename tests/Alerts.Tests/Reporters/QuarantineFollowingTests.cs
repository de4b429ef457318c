using Alerts.Access.Keys;
using Alerts.Access.Secrets;
using Alerts.Redis;
using Alerts.Reporters;
using Alerts.Reporters.Quarantine;
using Alerts.Tests.Access;
using Alerts.TestServers;
using StackExchange.Redis;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Reporters;

public sealed class QuarantineFollowingTests(SharedServers servers) : IAsyncLifetime
{
    private readonly RedisKeys keys = new($"{Guid.NewGuid()}");
    private ConnectionMultiplexer redis = null!;
    private AccessKeyStore accessKeys = null!;
    private QuarantineStore quarantine = null!;
    private FieldEncryption encryption = null!;
    private MasterKey secret = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);
        secret = SomeSecret.Of(redis, keys);
        await secret.ReadAsync();
        encryption = new(secret);
        accessKeys = new(redis, keys, secret, encryption, TimeProvider.System);
        quarantine = new(redis, keys, new(isEmbedded: false), encryption);
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    [Fact]
    public async Task Quarantined_reporters_stay_quarantined_under_new_pseudonyms_and_no_others_do()
    {
        var store = Store();
        string[] loud = [await HolderAsync(), await HolderAsync()];
        var calm = await HolderAsync();
        const string OfToken = "token_somebody";
        var before = await store.ReadAsync(null);
        foreach (var holder in loud.Append(OfToken)) await PutInAsync(before.ReporterOf(holder));

        await store.DestroyAsync("admin", "note", [OfToken]);

        var after = await store.ReadAsync(null);
        Assert.Equal(2, after.Generation);
        var held = await quarantine.ReportersAsync();
        Assert.Equal(
            loud.Append(OfToken).Select(after.ReporterOf).Order(), held.Where(reporter => PseudonymVersions.Of(reporter) == "2").Order());
        Assert.DoesNotContain(after.ReporterOf(calm), held);
        // What waits in the queue under the old ones does not count either.
        Assert.Equal(
            loud.Append(OfToken).Select(before.ReporterOf).Order(), held.Where(reporter => PseudonymVersions.Of(reporter) == "1").Order());
    }

    [Fact]
    public async Task A_new_pseudonym_cannot_be_linked_to_an_old_one()
    {
        var store = Store();
        var before = await store.ReadAsync(null);
        for (var holder = 0; holder < 5; holder++) await PutInAsync(before.ReporterOf(await HolderAsync()), note: $"note {holder}");
        await store.DestroyAsync("admin", "note", []);
        var next = (await quarantine.ReadAsync(100)).Reporters.Where(entry => PseudonymVersions.Of(entry.Reporter) == "2")
            .Select(entry => entry.Since).ToList();
        Assert.Equal(5, next.Count);
        // Alike but for the name.
        Assert.Single(next.Select(decision => decision with { Reporter = string.Empty }).Distinct());
        Assert.Equal((QuarantineReason.PseudonymsDestroyed, null, "service"), (next[0].Reason, next[0].Note, next[0].By));
        var order = (await quarantine.ReadAsync(100)).Decisions.Where(decision => PseudonymVersions.Of(decision.Reporter) == "2")
            .Select(decision => decision.Reporter).Reverse().ToList();
        Assert.Equal(order.Order(StringComparer.Ordinal), order);
    }

    [Fact]
    public async Task A_reporter_quarantined_during_a_destruction_stays_quarantined()
    {
        var late = await HolderAsync();
        var hasPutIn = false;
        PseudonymFollower slow = async (_, _) =>
        {
            // Between the looking and the writing of another.
            if (!hasPutIn) await PutInAsync((await Store().ReadAsync(null)).ReporterOf(late));
            hasPutIn = true;
            return new([], _ => { });
        };
        var follower = new QuarantineFollowing(redis, keys);
        PseudonymFollower raced = async (successors, now) =>
        {
            var prepared = await follower.PrepareAsync(successors, now);
            await slow(successors, now);
            return prepared;
        };
        var store = Store(raced);
        await store.ReadAsync(null);
        await store.DestroyAsync("admin", "note", []);
        Assert.Contains((await store.ReadAsync(null)).ReporterOf(late), await quarantine.ReportersAsync());
    }

    private async Task<string> HolderAsync()
    {
        var made = await accessKeys.CreateAsync(new("somebody", Role.Reporter));
        return (await accessKeys.ListAsync()).Single(key => key.Id == made.Id).Holder;
    }

    private Task<bool> PutInAsync(string reporter, string? note = null) =>
        quarantine.DecideAsync(
            new(reporter, TimeProvider.System.GetUtcNow(), QuarantineStep.PutIn, "key_operator", QuarantineReason.Operator, Note: note));

    private PseudonymStore Store(PseudonymFollower? follower = null) =>
        new(
            redis,
            keys,
            accessKeys,
            [follower ?? new QuarantineFollowing(redis, keys).PrepareAsync],
            secret,
            encryption,
            new(isEmbedded: false),
            TimeProvider.System);
}
