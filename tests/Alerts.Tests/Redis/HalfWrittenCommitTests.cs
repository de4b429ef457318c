using Alerts.Embedded;
using Alerts.Hosting;
using Alerts.Redis;
using Alerts.Tests.Incidents;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Redis;

public sealed class HalfWrittenCommitTests
{
    [Fact]
    public async Task No_number_is_given_twice_after_a_kill_in_the_moment_of_a_commit()
    {
        using var directory = new ScratchDirectory();
        using var embedded = EmbeddedRedis.Start(directory.Path);
        await using var node = await CommitterNode.StartAsync(embedded.ConnectionString, $"{Guid.NewGuid()}", isEmbedded: true);
        await node.CommitAsync(SomeWork.Decide());
        await node.CommitAsync(SomeWork.Decide(Some.Located(Some.Report(minutes: -600))));
        // What the files hold when the process was killed between the entry and its number.
        await node.Database.StringSetAsync(node.Keys.Seq, 1);

        await new HalfWrittenCommit(node.Redis, node.Keys, TimeProvider.System).StartAsync(CancellationToken.None);

        await node.CommitAsync(SomeWork.Decide(Some.Located(Some.Report(minutes: -1200))));
        Assert.Equal([1, 2, 3], (await node.Pages.OldestAsync(10)).Select(entry => entry.Cursor.Seq));
    }

    [Fact]
    public async Task A_state_that_does_not_answer_ends_the_start_with_a_sentence()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{FreePort.Next()},abortConnect=false,connectTimeout=200");

        await Assert.ThrowsAsync<StartRefusedException>(
            () => new HalfWrittenCommit(redis, new("border"), TimeProvider.System).StartAsync(CancellationToken.None));
    }
}
