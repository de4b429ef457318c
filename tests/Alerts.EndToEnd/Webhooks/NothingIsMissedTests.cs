using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using Microsoft.AspNetCore.Http;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>Programs and servers are killed; every alert arrives at least once, always under the same id, and signed.</summary>
[Collection(nameof(AgainstTheClock))]
public sealed class NothingIsMissedTests(SharedServers servers)
{
    public enum Moment
    {
        NotYetAnswered,
        DeliveredAndNotWrittenDown,
        FailedAndNotWrittenDown,
        WrittenDownAndDue,
    }

    /// <summary>Several, so that both copies have some of them to send.</summary>
    private const int Receivers = 8;

    [Fact]
    public async Task When_a_copy_is_killed_another_takes_over_its_webhooks()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        var survivor = await world.AddProgramAsync();
        await using var far = await FarEnds.OpenAsync(world, Receivers);
        var reporter = await world.CallerAsync("reporter", at: survivor);
        var reports = Some.Reports(600);

        var sending = Task.Run(async () =>
        {
            foreach (var some in reports.Chunk(20)) await reporter.ReportAsync(some);
        });
        await Eventually.Holds(() => far.Receivers.All(static one => one.Alerts.Count >= 40), TimeSpan.FromSeconds(60));
        await world.Program.KillAsync();
        await sending;

        await far.HeardAllAsync(reports.Length);
        await far.AreInPlaceAsync(world.CallerWith(world.Admin.Key, survivor));
    }

    [Fact]
    public async Task No_webhook_is_lost_by_repeated_kills_while_receivers_fail()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        await using var far = await FarEnds.OpenAsync(world, Receivers);
        var reporter = await world.CallerAsync("reporter");
        var reports = Some.Reports(300);
        foreach (var receiver in far.Receivers.Take(4)) receiver.Answer = FailNowAndThen();

        for (var round = 0; round < 3; round++)
        {
            await reporter.ReportAsync(reports[(round * 100)..((round + 1) * 100)]);
            await Eventually.Holds(() => far.Receivers[^1].Alerts.Count >= (round * 100) + 30, TimeSpan.FromSeconds(60));
            await world.Program.KillAsync();
            await world.Program.RestartAsync();
        }

        await far.HeardAllAsync(reports.Length);
        await far.AreInPlaceAsync(world.Admin);
    }

    /// <summary>
    /// The places where a delivery could fall between two stools; what is written down of it is written in one step, so there are no
    /// others.
    /// </summary>
    [Theory]
    [InlineData(Moment.NotYetAnswered)]
    [InlineData(Moment.DeliveredAndNotWrittenDown)]
    [InlineData(Moment.FailedAndNotWrittenDown)]
    [InlineData(Moment.WrittenDownAndDue)]
    public async Task No_webhook_is_lost_by_a_kill_at_any_point_of_a_delivery(Moment moment)
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        await using var far = await FarEnds.OpenAsync(world, 1);
        var receiver = far.Receivers[0];
        var reporter = await world.CallerAsync("reporter");
        await reporter.ReportAsync(Some.Reports(3));
        await far.HeardAllAsync(3);
        var (reached, struck) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        receiver.Answer = async (_, answer) =>
        {
            if (Interlocked.Increment(ref struck) > 1) return;
            answer.StatusCode = moment is Moment.NotYetAnswered or Moment.DeliveredAndNotWrittenDown ? 204 : 503;
            if (moment != Moment.NotYetAnswered) await answer.CompleteAsync();
            // Written down it is some 10 ms later, together with others.
            if (moment == Moment.WrittenDownAndDue)
                await Eventually.Gives(async _ => await far.PendingAsync(world.Admin), static pending => pending == 1);
            await world.Program.KillAsync();
            reached.TrySetResult();
        };

        var more = Some.Reports(4, 3);
        var isAnswered = true;
        try
        {
            await reporter.ReportAsync(more);
        }
        catch (Exception lost) when (LostConnection.Explains(lost))
        {
            // The first delivery was quicker than the answer: its sender sends the same again.
            isAnswered = false;
        }
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await world.Program.RestartAsync();
        if (!isAnswered) await reporter.ReportAsync(more);

        await far.HeardAllAsync(7);
        await far.AreInPlaceAsync(world.Admin);
    }

    [Fact]
    public async Task While_Redis_or_the_broker_is_away_nothing_is_lost()
    {
        await using var broker = await RabbitMqServerProcess.StartAsync();
        await using var redis = await RedisServerProcess.StartAsync();
        await using var world = await Installation.StartAsync(broker.Uri, redis.ConnectionString, WebhookOwner.Settings);
        await broker.SettleAsync();
        await using var far = await FarEnds.OpenAsync(world, Receivers);
        var reporter = await world.CallerAsync("reporter");
        var reports = Some.Reports(300);

        await reporter.ReportAsync(reports[..150]);
        await Eventually.Holds(() => far.Receivers.All(static one => one.Alerts.Count >= 20), TimeSpan.FromSeconds(60));
        await redis.KillAsync();
        await redis.RestartAsync();
        await world.Program.WaitUntilReadyAsync();
        await broker.KillAsync();
        await broker.RestartAsync();
        await world.Program.WaitUntilReadyAsync();
        foreach (var report in reports[150..])
        {
            await Eventually.Gives(
                async _ =>
                {
                    using var answer = await reporter.PostAsync(report);
                    return (int)answer.StatusCode;
                },
                static status => status == 202,
                TimeSpan.FromSeconds(60));
        }

        await far.HeardAllAsync(reports.Length);
        await far.AreInPlaceAsync(world.Admin);
    }

    [Fact]
    public async Task A_copy_that_shuts_down_releases_its_webhooks_at_once()
    {
        // Long enough that nobody waits for it to run out.
        await using var world =
            await Installation.StartAsync(
                servers,
                new Dictionary<string, string?>(WebhookOwner.Settings) { ["Alerts__Webhooks__Delivery__LeaseDuration"] = "00:00:50" });
        var other = await world.AddProgramAsync();
        await using var far = await FarEnds.OpenAsync(world, Receivers);
        world.Program.Terminate();
        Assert.Equal(0, await world.Program.WaitForExitAsync(TimeSpan.FromSeconds(10)));

        var reporter = await world.CallerAsync("reporter", at: other, through: other);
        await reporter.ReportAsync(Some.Reports(20));
        await far.HeardAllAsync(20, TimeSpan.FromSeconds(40));
    }

    /// <summary>Slow enough that whoever is killed leaves some of them unanswered.</summary>
    private static Func<ReceivedWebhook, HttpResponse, Task> FailNowAndThen()
    {
        var count = 0;
        return async (_, answer) =>
        {
            var isFailure = Interlocked.Increment(ref count) % 7 == 0;
            await Task.Delay(TimeSpan.FromMilliseconds(60), TimeProvider.System);
            answer.StatusCode = isFailure ? 500 : 204;
        };
    }

    /// <summary>Webhooks of as many receivers.</summary>
    private sealed class FarEnds : IAsyncDisposable
    {
        private readonly List<WebhookReceiver> receivers = [];
        private readonly List<WebhookCreated> webhooks = [];

        public IReadOnlyList<WebhookReceiver> Receivers => receivers;

        public static async Task<FarEnds> OpenAsync(Installation world, int count)
        {
            var ends = new FarEnds();
            var owner = new WebhookOwner(await world.CallerAsync("integrator"));
            for (var number = 0; number < count; number++)
            {
                ends.receivers.Add(await WebhookReceiver.StartAsync());
                ends.webhooks.Add(await owner.CreateAsync(ends.receivers[^1].Url));
            }
            foreach (var webhook in ends.webhooks) await owner.HasAsync(webhook.Id, WebhookStatus.Enabled, TimeSpan.FromSeconds(30));
            return ends;
        }

        public async Task HeardAllAsync(int alerts, TimeSpan? within = null)
        {
            for (var number = 0; number < receivers.Count; number++)
            {
                var receiver = receivers[number];
                await Eventually.Holds(
                    () => receiver.Accepted.Select(static one => one.Seq).Distinct().Count() == alerts, within ?? TimeSpan.FromSeconds(90));
                Assert.All(
                    receiver.Alerts.GroupBy(static one => one.Seq),
                    static same => Assert.Single(same.Select(static one => one.Id).Distinct()));
                Assert.All(receiver.All, one => Assert.True(one.IsSignedWith(webhooks[number].Secret)));
            }
        }

        public async Task<long> PendingAsync(Caller admin) =>
            (await Task.WhenAll(webhooks.Select(webhook => new WebhookOwner(admin).GetAsync(webhook.Id)))).Sum(static view => view.Pending);

        /// <summary>In the end nothing is pending or dead, and each place is at the head.</summary>
        public async Task AreInPlaceAsync(Caller admin)
        {
            foreach (var webhook in webhooks)
                await Eventually.Gives(
                    _ => new WebhookOwner(admin).GetAsync(webhook.Id),
                    static view => view is { Behind: 0, Pending: 0, Dead: 0 },
                    TimeSpan.FromSeconds(30));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var receiver in receivers) await receiver.DisposeAsync();
        }
    }
}
