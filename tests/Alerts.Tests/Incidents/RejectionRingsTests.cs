using Alerts.Incidents.Commit;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Incidents;

public sealed class RejectionRingsTests(SharedServers servers)
{
    private readonly string border = $"{Guid.NewGuid()}";

    [Fact]
    public async Task One_sender_cannot_displace_the_evidence_of_another()
    {
        await using var node = await StartAsync(perSender: 5);
        for (var number = 0; number < 3; number++) await node.CommitAsync(Refuse($"of nadia, number {number}", "1.nadia"));
        for (var number = 0; number < 40; number++) await node.CommitAsync(Refuse($"of a stranger, number {number}", reporter: null));
        for (var number = 0; number < 40; number++) await node.CommitAsync(Refuse($"of omar, number {number}", "1.omar"));

        var kept = await KeptAsync(node);
        Assert.Equal(3, kept.Count(detail => detail.StartsWith("of nadia", StringComparison.Ordinal)));
        // The newest of each.
        Assert.Equal(
            Enumerable.Range(35, 5).Select(number => $"of a stranger, number {number}"),
            kept.Where(detail => detail.StartsWith("of a stranger", StringComparison.Ordinal)));
        Assert.Equal(
            Enumerable.Range(35, 5).Select(number => $"of omar, number {number}"),
            kept.Where(detail => detail.StartsWith("of omar", StringComparison.Ordinal)));
        Assert.Equal((13, 13, 13), await SizesAsync(node));
    }

    [Fact]
    public async Task Junk_messages_leave_only_bounded_data()
    {
        await using var node = await StartAsync(perSender: 10);
        await node.CommitAsync(Refuse("the first", reporter: null));
        var keysBefore = await CountKeysAsync(node);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => node.CommitAsync(Refuse($"junk {number}", reporter: null))));
        Assert.Equal(keysBefore, await CountKeysAsync(node));
        Assert.Equal((10, 10, 10), await SizesAsync(node));
    }

    [Fact]
    public async Task The_oldest_of_all_go_when_there_are_too_many_of_all_senders_together()
    {
        await using var node = await StartAsync(perSender: 60, all: 100);
        for (var number = 0; number < 60; number++) await node.CommitAsync(Refuse($"first {number}", "1.nadia"));
        for (var number = 0; number < 60; number++) await node.CommitAsync(Refuse($"then {number}", "1.omar"));
        await node.Trimming.TrimAsync();
        Assert.Equal((100, 100, 100), await SizesAsync(node));
        Assert.Equal("first 20", (await KeptAsync(node))[0]);
    }

    private Task<CommitterNode> StartAsync(long perSender, long all = 20_000) =>
        ConnectAsync(new SetClock(Some.Noon), new() { MaxRejectionsPerSender = perSender, MaxRejections = all });

    private async Task<CommitterNode> ConnectAsync(SetClock clock, RetentionOptions retention) =>
        await CommitterNode.StartAsync((await servers.Redis).ConnectionString, border, clock, retention: retention);

    private int refused;

    /// <summary>Each a millisecond later than the one before.</summary>
    private CommitCommand Refuse(string body, string? reporter)
    {
        var work = (CommitCommand.Refuse)SomeWork.Refuse(body);
        return work with
        {
            Reporter = reporter,
            Rejection = work.Rejection with { Detail = body, At = Some.Noon.AddMilliseconds(Interlocked.Increment(ref refused)) }
        };
    }

    private async Task<IReadOnlyList<string>> KeptAsync(CommitterNode node) =>
        [.. (await BorderDump.TakeAsync(node.Database, border)).Rejections.OrderBy(rejection => rejection.At)
            .Select(rejection => rejection.Detail)];

    private static async Task<(long, long, long)> SizesAsync(CommitterNode node) => (
        await node.Database.SortedSetLengthAsync(node.Keys.Rejections),
        await node.Database.HashLengthAsync(node.Keys.RejectionTexts),
        await node.Database.HashLengthAsync(node.Keys.RejectionCounts));

    private async Task<int> CountKeysAsync(CommitterNode node) =>
        ((RedisKey[])(await node.Database.ExecuteAsync("KEYS", $"alerts:{{{border}}}:*"))!).Length;
}
