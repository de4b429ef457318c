using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>
/// Receivers that answer every alert with something bad, beside one that is good: it goes on being told of everything, in order.
/// </summary>
public sealed class HostileReceiversTests(ImpatientWorld world) : IClassFixture<ImpatientWorld>
{
    private const int Alerts = 6;

    private const long Megabyte = 1 << 20;

    /// <summary>What lies in the buffers of both systems between two programs on one machine, with room.</summary>
    private const long MaxUnderWay = 48 * Megabyte;

    [Theory]
    [InlineData(Misdeed.HangsBeforeTheFirstByte, AttemptResult.AnswerTimedOut)]
    [InlineData(Misdeed.OneHeaderByteASecond, AttemptResult.AnswerTimedOut)]
    [InlineData(Misdeed.ContinuesForEver, AttemptResult.NotHttp)]
    [InlineData(Misdeed.HeadersForEver, AttemptResult.NotHttp)]
    [InlineData(Misdeed.NoHttp, AttemptResult.NotHttp)]
    [InlineData(Misdeed.ResetBeforeAnAnswer, AttemptResult.ConnectionBroken)]
    [InlineData(Misdeed.ResetInMidHead, AttemptResult.ConnectionBroken)]
    [InlineData(Misdeed.Status500, AttemptResult.Refused, 500)]
    [InlineData(Misdeed.Status429ForSeconds, AttemptResult.TooMany, 429)]
    [InlineData(Misdeed.Status429ForEver, AttemptResult.TooMany, 429)]
    [InlineData(Misdeed.Status429UntilTheEndOfTime, AttemptResult.TooMany, 429)]
    [InlineData(Misdeed.Status429ForMoreThanAges, AttemptResult.TooMany, 429)]
    [InlineData(Misdeed.Status429InThePast, AttemptResult.TooMany, 429)]
    [InlineData(Misdeed.Status429InNoWord, AttemptResult.TooMany, 429)]
    public async Task An_unanswered_attempt_is_retried_and_delays_no_other_webhook(
        Misdeed misdeed, AttemptResult result, int? status = null)
    {
        await using var scene = await SceneAsync(misdeed);

        await scene.GoodOneHearsAllAsync();

        var failed = (await Eventually.Gives(
            _ => scene.Owner.DeliveriesAsync(scene.Bad.Id, "pending"),
            static all => all.Count > 0,
            TimeSpan.FromSeconds(120))).MinBy(static one => one.CreatedAt)!;
        Assert.Equal((result, status), (failed.Attempts[0].Result, failed.Attempts[0].Status));
        Assert.InRange(
            failed.NextAttemptAt!.Value - failed.Attempts[^1].At, TimeSpan.Zero, ImpatientWorld.MaxRetryAfter + TimeSpan.FromSeconds(10));
        if (misdeed == Misdeed.Status429ForSeconds)
            Assert.InRange(failed.NextAttemptAt!.Value - failed.Attempts[^1].At, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(20));
        scene.AssertNothingWasTaken();
    }

    [Theory]
    [InlineData(Misdeed.BodyForEver)]
    [InlineData(Misdeed.BodyOfAGigabyte)]
    [InlineData(Misdeed.BodyOneByteASecond)]
    [InlineData(Misdeed.GzipBomb)]
    [InlineData(Misdeed.ResetInMidBody)]
    public async Task The_status_counts_with_any_body_and_only_the_start_of_the_body_is_read(Misdeed misdeed)
    {
        await using var scene = await SceneAsync(misdeed);

        await scene.GoodOneHearsAllAsync();

        var delivered = await Eventually.Gives(
            _ => scene.Owner.DeliveriesAsync(scene.Bad.Id, "delivered"),
            static all => all.Count(static one => one.Cursor is not null) == Alerts,
            TimeSpan.FromSeconds(120));
        Assert.All(delivered.Where(static one => one.Cursor is not null), static one =>
        {
            var attempt = Assert.Single(one.Attempts);
            Assert.Equal((AttemptResult.Delivered, 200), (attempt.Result, attempt.Status));
            Assert.True(attempt.Answer is null || attempt.Answer.Length <= 1000);
            // Far below the deadline of an attempt, which a body without end would use up.
            Assert.InRange(attempt.Milliseconds, 0, 3000);
        });
        scene.AssertNothingWasTaken();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_a_forbidden_address_is_not_followed(int status)
    {
        await using var forbidden = new HostileReceiver(IPAddress.IPv6Loopback);
        await using var scene =
            await SceneAsync(answer =>
                answer.SendAsync(
                    $"HTTP/1.1 {status} Elsewhere\r\nLocation: http://[::1]:{forbidden.Port}/\r\nContent-Length: 0\r\nConnection: "
                        + $"close\r\n\r\n"));

        await scene.GoodOneHearsAllAsync();

        var failed =
            await Eventually.Gives(
                _ => scene.Owner.DeliveriesAsync(scene.Bad.Id, "pending"),
                static all => all.Any(static one => one.Attempts.Count >= 2),
                TimeSpan.FromSeconds(60));
        Assert.All(
            failed.SelectMany(static one => one.Attempts),
            attempt => Assert.Equal((AttemptResult.Redirected, status), (attempt.Result, attempt.Status)));
        Assert.Equal(0, forbidden.Connections);
    }

    private Task<Scene> SceneAsync(Misdeed misdeed) => SceneAsync(Misdeeds.Of(misdeed));

    private async Task<Scene> SceneAsync(Func<HostileAnswer, Task> misdeed)
    {
        var owner = await world.OwnerAsync();
        var bad = new HostileReceiver { Answer = misdeed };
        var good = await WebhookReceiver.StartAsync();
        return new(world, owner, bad, await owner.EnabledAsync(bad.Url), good, await owner.EnabledAsync(good.Url), world.ResidentBytes());
    }

    /// <summary>A good webhook and a bad one of one owner.</summary>
    private sealed record Scene(
        ImpatientWorld World,
        WebhookOwner Owner,
        HostileReceiver BadReceiver,
        WebhookCreated Bad,
        WebhookReceiver GoodReceiver,
        WebhookCreated Good,
        long ResidentBefore) : IAsyncDisposable
    {
        public async Task GoodOneHearsAllAsync()
        {
            await World.AlertsAsync(Alerts);
            await GoodReceiver.HearsAsync(Alerts);
            await Eventually.Holds(() => BadReceiver.Alerts > 0);
            var heard = GoodReceiver.Alerts;
            Assert.Equal(heard.Select(static one => one.Seq).Order(), heard.Select(static one => one.Seq));
            Assert.Equal(Alerts, heard.Select(static one => one.Seq).Distinct().Count());
        }

        /// <summary>Neither from the network nor in memory.</summary>
        public void AssertNothingWasTaken()
        {
            Assert.InRange(BadReceiver.Sent, 0, MaxUnderWay * BadReceiver.Alerts);
            Assert.True(
                World.ResidentBytes() - ResidentBefore < 128 * Megabyte, $"{ResidentBefore} bytes grew to {World.ResidentBytes()}.");
        }

        /// <summary>The bad webhook goes too, so that it does not keep the next test's program busy.</summary>
        public async ValueTask DisposeAsync()
        {
            foreach (var webhook in (WebhookCreated[])[Bad, Good])
                (await Owner.Caller.Http.DeleteAsync($"/api/v1/webhooks/{webhook.Id}")).Dispose();
            await BadReceiver.DisposeAsync();
            await GoodReceiver.DisposeAsync();
        }
    }
}
