using System.IO.Compression;
using System.Net;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Webhooks;

/// <summary>
/// Receivers that answer every alert with something bad, beside one that is good: it goes on being told of everything, in order.
/// </summary>
public sealed class HostileReceiversTests(HostileReceiversTests.ImpatientWorld world) : IClassFixture<HostileReceiversTests.ImpatientWorld>
{
    private const int Alerts = 6;

    private const long Megabyte = 1 << 20;

    /// <summary>What lies in the buffers of both systems between two programs on one machine, with room.</summary>
    private const long MaxUnderWay = 48 * Megabyte;

    private const string Good = "HTTP/1.1 200 OK\r\n";

    /// <summary>A quarter of a gigabyte of nothing, packed.</summary>
    private static readonly byte[] Bomb = PackedNothing();

    public enum Misdeed
    {
        HangsBeforeTheFirstByte,
        OneHeaderByteASecond,
        ContinuesForEver,
        HeadersForEver,
        NoHttp,
        ResetBeforeAnAnswer,
        ResetInMidHead,
        Status500,
        Status429ForSeconds,
        Status429ForEver,
        Status429UntilTheEndOfTime,
        Status429ForMoreThanAges,
        Status429InThePast,
        Status429InNoWord,
        BodyForEver,
        BodyOfAGigabyte,
        BodyOneByteASecond,
        GzipBomb,
        ResetInMidBody,
    }

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
    public async Task What_is_no_answer_or_a_bad_one_is_tried_again_and_delays_nobody(
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
    public async Task A_status_counts_whatever_body_follows_and_hardly_any_of_it_is_read(Misdeed misdeed)
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
    public async Task A_redirect_to_a_forbidden_address_leads_nowhere(int status)
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

    private static Func<HostileAnswer, Task> Doing(Misdeed misdeed) => misdeed switch
    {
        Misdeed.HangsBeforeTheFirstByte => static answer => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, answer.Over),
        Misdeed.OneHeaderByteASecond => static async answer =>
        {
            await answer.SendAsync(Good);
            await answer.RepeatAsync("X"u8.ToArray(), TimeSpan.FromSeconds(1));
        }
        ,
        Misdeed.ContinuesForEver => static answer => answer.RepeatAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()),
        Misdeed.HeadersForEver => static async answer =>
        {
            await answer.SendAsync(Good);
            await answer.RepeatAsync("X: more and more\r\n"u8.ToArray());
        }
        ,
        Misdeed.NoHttp => static answer => answer.SendAsync("SSH-2.0-OpenSSH_9.2\r\n"),
        Misdeed.ResetBeforeAnAnswer => static answer => ResetAsync(answer),
        Misdeed.ResetInMidHead => static answer => ResetAsync(answer, "HTTP/1.1 20"),
        Misdeed.Status500 => static answer => answer.SendAsync("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"),
        Misdeed.Status429ForSeconds => static answer => TooMany(answer, "8"),
        Misdeed.Status429ForEver => static answer => TooMany(answer, "2147483647"),
        Misdeed.Status429UntilTheEndOfTime => static answer => TooMany(answer, "Fri, 31 Dec 9999 23:59:59 GMT"),
        Misdeed.Status429ForMoreThanAges => static answer => TooMany(answer, "1000000000000000000"),
        Misdeed.Status429InThePast => static answer => TooMany(answer, "Thu, 01 Jan 1970 00:00:00 GMT"),
        Misdeed.Status429InNoWord => static answer => TooMany(answer, "99999999999999999999 soon"),
        Misdeed.BodyForEver => static async answer =>
        {
            await answer.SendAsync($"{Good}\r\n");
            await answer.RepeatAsync(new byte[Megabyte]);
        }
        ,
        Misdeed.BodyOfAGigabyte => static async answer =>
        {
            await answer.SendAsync($"{Good}Content-Length: {1 << 30}\r\n\r\n");
            var part = new byte[Megabyte];
            for (var megabytes = 0; megabytes < 1024; megabytes++) await answer.SendAsync(part);
        }
        ,
        Misdeed.BodyOneByteASecond => static async answer =>
        {
            await answer.SendAsync($"{Good}Content-Length: 1000\r\n\r\n");
            await answer.RepeatAsync("x"u8.ToArray(), TimeSpan.FromSeconds(1));
        }
        ,
        Misdeed.GzipBomb => static async answer =>
        {
            await answer.SendAsync($"{Good}Content-Encoding: gzip\r\nContent-Length: {Bomb.Length}\r\n\r\n");
            await answer.SendAsync(Bomb);
        }
        ,
        Misdeed.ResetInMidBody => static answer => ResetAsync(answer, $"{Good}Content-Length: 1000\r\n\r\nnot quite all"),
        _ => throw new ArgumentOutOfRangeException(nameof(misdeed)),
    };

    private static Task TooMany(HostileAnswer answer, string retryAfter) =>
        answer.SendAsync($"HTTP/1.1 429 Too Many\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static async Task ResetAsync(HostileAnswer answer, string? after = null)
    {
        if (after is not null) await answer.SendAsync(after);
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, answer.Over);
        answer.Reset();
    }

    private static byte[] PackedNothing()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var nothing = new byte[Megabyte];
            for (var megabytes = 0; megabytes < 256; megabytes++) gzip.Write(nothing);
        }
        return packed.ToArray();
    }

    private Task<Scene> SceneAsync(Misdeed misdeed) => SceneAsync(Doing(misdeed));

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

    /// <summary>A program that soon gives up an attempt.</summary>
    public sealed class ImpatientWorld(SharedServers servers) : IAsyncLifetime
    {
        public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

        private int places;

        private Installation Installation { get; set; } = null!;

        private Caller Reporter { get; set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Installation = await Installation.StartAsync(servers, new Dictionary<string, string?>(WebhookOwner.Settings)
            {
                ["Alerts__Webhooks__Delivery__ResponseTimeout"] = "00:00:04",
                ["Alerts__Webhooks__Delivery__AttemptTimeout"] = "00:00:05",
                ["Alerts__Webhooks__Delivery__MaxRetryAfter"] = $"{MaxRetryAfter}",
            });
            Reporter = await Installation.CallerAsync("reporter");
        }

        public async Task<WebhookOwner> OwnerAsync() => new(await Installation.CallerAsync("integrator"));

        public async Task AlertsAsync(int count)
        {
            var reports = Some.Reports(count, places);
            places += count;
            await Reporter.ReportAsync(reports);
            foreach (var report in reports) await Reporter.OutcomeAsync(report.ReportId);
        }

        public long ResidentBytes() =>
            1024 * long.Parse(
                File.ReadLines($"/proc/{Installation.Program.ProcessId}/status")
                    .First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                        .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
