using Alerts.TestServers;
using Alerts.Webhooks;
using Alerts.Webhooks.Deliveries;
using CsCheck;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Webhooks;

public sealed class PartitionLeasesTests(SharedServers servers)
{
    private static readonly int[] Partitions = [.. Enumerable.Range(0, PartitionLeases.Partitions)];

    [Fact]
    public void When_a_copy_leaves_only_its_partitions_move() => Gen.Select(Gen.Guid.Array[2, 6], Gen.Int[0, 5]).Sample((ids, which) =>
    {
        List<string> copies = [.. ids.Select(id => id.ToString("N")).Distinct()];
        var gone = copies[which % copies.Count];
        List<string> left = [.. copies.Where(copy => copy != gone)];
        foreach (var partition in Partitions)
        {
            var before = PartitionLeases.OwnerOf(partition, copies);
            if (left.Count > 0 && before != gone) Assert.Equal(before, PartitionLeases.OwnerOf(partition, left));
            Assert.Equal(before, PartitionLeases.OwnerOf(partition, copies.AsEnumerable().Reverse()));
        }
    });

    [Fact]
    public async Task Two_copies_share_everything_and_hold_nothing_twice()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);
        var border = $"{Guid.NewGuid()}";
        var (first, second) = (Of(redis, border, 60), Of(redis, border, 60));

        await BeatAsync(first, first);
        Assert.Equal(Partitions, Held(first));
        // The second is known; the first gives back what is not its own, and the second takes it.
        await BeatAsync(second, first, second, first, second);

        Assert.Equal(Partitions, Held(first).Concat(Held(second)).Order());
        Assert.NotEmpty(Held(first));
        Assert.NotEmpty(Held(second));
        Assert.True(first.AreValid);

        await first.EndAsync();
        await BeatAsync(second, second);
        Assert.Empty(Held(first));
        Assert.Equal(Partitions, Held(second));
    }

    [Fact]
    public async Task A_copy_without_heartbeats_loses_its_leases_and_notices()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);
        var border = $"{Guid.NewGuid()}";
        var (silent, other) = (Of(redis, border, 1), Of(redis, border, 1));
        await BeatAsync(silent, silent);
        var token = silent.TokenOf(3);

        await Eventually.Gives(
            async _ =>
            {
                await BeatAsync(other);
                return Held(other).Count;
            },
            held => held == PartitionLeases.Partitions);

        Assert.False(silent.AreValid);
        await BeatAsync(silent);
        Assert.Empty(Held(silent));
        await BeatAsync(silent, other, silent, other, silent);
        Assert.NotEmpty(Held(silent));
        Assert.NotEqual(token, silent.TokenOf(3) ?? "another");
    }

    private static PartitionLeases Of(IConnectionMultiplexer redis, string border, int seconds) =>
        new(
            redis,
            new(border),
            new(isEmbedded: false),
            Options.Create(new DeliveryOptions { LeaseDuration = TimeSpan.FromSeconds(seconds) }),
            TimeProvider.System);

    private static async Task BeatAsync(params PartitionLeases[] inOrder)
    {
        foreach (var one in inOrder) await one.BeatAsync();
    }

    private static IReadOnlyList<int> Held(PartitionLeases leases) =>
        [.. Partitions.Where(partition => leases.TokenOf(partition) is not null)];
}
