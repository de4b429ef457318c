using System.Security.Cryptography;
using System.Text;
using Alerts.Contracts;
using Alerts.EndToEnd.World;
using Alerts.TestServers;
using RabbitMQ.Client;

namespace Alerts.EndToEnd;

/// <summary>
/// What anybody with a way to the broker may send: each message is rejected exactly once, with its reason, and the queue goes on.
/// </summary>
public sealed class HostileMessagesTests(HostileMessagesTests.OneInstallation world) : IClassFixture<HostileMessagesTests.OneInstallation>
{
    [Theory]
    [InlineData(RejectionReason.Empty, "zero bytes")]
    [InlineData(RejectionReason.Malformed, "truncated")]
    [InlineData(RejectionReason.Malformed, "invalid UTF-8")]
    [InlineData(RejectionReason.Malformed, "depth bomb")]
    [InlineData(RejectionReason.Malformed, "deep member")]
    [InlineData(RejectionReason.TooLarge, "string of 1 MB")]
    [InlineData(RejectionReason.Malformed, "array of nothing")]
    [InlineData(RejectionReason.Malformed, "array cut off")]
    [InlineData(RejectionReason.TooLarge, "array of 501")]
    [InlineData(RejectionReason.Malformed, "trailing data")]
    [InlineData(RejectionReason.Malformed, "duplicate member")]
    [InlineData(RejectionReason.Malformed, "not a number")]
    [InlineData(RejectionReason.Invalid, "half a surrogate pair")]
    [InlineData(RejectionReason.Invalid, "foreign envelope")]
    [InlineData(RejectionReason.Invalid, "in the future")]
    [InlineData(RejectionReason.Invalid, "too old")]
    public async Task A_bad_body_is_rejected_once(RejectionReason reason, string kind)
    {
        var body = Hostile.Body(reason, kind);

        await world.Gateway.PublishAsync(body, world.Reporter.Key);

        await world.IsRejectedOnceAsync(body, reason);
    }

    [Theory]
    [InlineData(RejectionReason.Unauthenticated, "no key")]
    [InlineData(RejectionReason.Unauthenticated, "unknown key")]
    [InlineData(RejectionReason.Unauthenticated, "key without its scheme")]
    [InlineData(RejectionReason.Unauthenticated, "key that is a number")]
    [InlineData(RejectionReason.Unauthenticated, "key that is a table")]
    [InlineData(RejectionReason.Unauthenticated, "key that is a list")]
    [InlineData(RejectionReason.Forbidden, "key of a watcher")]
    [InlineData(RejectionReason.Forged, "forged seal beside a key")]
    [InlineData(RejectionReason.Forged, "forged seal")]
    [InlineData(RejectionReason.Forged, "seal that is a number")]
    [InlineData(RejectionReason.Forged, "voucher without a seal")]
    public async Task A_report_without_a_valid_reporter_key_is_rejected_once(RejectionReason reason, string kind)
    {
        var body = ReportJson.Of(world.SomeReport());

        await world.Gateway.PublishAsync(body, Hostile.Properties(kind, world.Reporter.Key, world.Watcher.Key));

        await world.IsRejectedOnceAsync(body, reason);
    }

    [Fact]
    public async Task A_message_without_any_properties_is_rejected_once()
    {
        var body = ReportJson.Of(world.SomeReport());

        await world.Gateway.PublishWithoutPropertiesAsync(body);

        await world.IsRejectedOnceAsync(body, RejectionReason.Unauthenticated);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/vnd.masstransit+json")]
    [InlineData("application/x-msgpack")]
    [InlineData("no/such; type=;;")]
    public async Task A_wrong_content_type_is_rejected_once(string contentType)
    {
        var body = ReportJson.Of(world.SomeReport());

        await world.Gateway.PublishAsync(
            body, new BasicProperties { ContentType = contentType, Headers = Gateway.Authorization(world.Reporter.Key) });

        await world.IsRejectedOnceAsync(body);
    }

    [Theory]
    [InlineData("application/json;")]
    [InlineData("Application/JSON; charset=\"utf-8\" ;")]
    public async Task A_careless_content_type_and_a_key_in_bytes_are_read(string contentType)
    {
        var report = world.SomeReport();
        var headers =
            new Dictionary<string, object?>
            {
                ["Authorization"] = new BinaryTableValue(
                Encoding.UTF8.GetBytes($"Bearer {world.Reporter.Key}"))
            };

        await world.Gateway.PublishAsync(ReportJson.Of(report), new BasicProperties { ContentType = contentType, Headers = headers });

        Assert.Equal(ReportOutcome.Opened, (await world.Reporter.OutcomeAsync(report.ReportId)).Status);
    }

    [Fact]
    public async Task Only_the_sender_of_a_rejected_message_can_read_its_errors()
    {
        var id = Guid.NewGuid();

        await world.Gateway.PublishAsync(Encoding.UTF8.GetBytes($$"""{"reportId":"{{id}}","event":"no-such-event"}"""), world.Reporter.Key);

        var status = await Eventually.Gives(_ => world.Reporter.ToldAsync(id), static _ => true);
        Assert.Equal(ReportOutcome.Rejected, status.Status);
        Assert.Contains(status.Errors!, static error => error.Field == "event");
        Assert.Contains(status.Errors!, static error => error is { Field: "occurredAt", Code: "required" });
        using var askedByAnother = await world.OtherReporter.Http.GetAsync($"/api/v1/reports/{id}");
        Assert.Equal(404, (int)askedByAnother.StatusCode);
    }

    [Fact]
    public async Task An_invalid_array_item_is_rejected_and_the_other_items_are_accepted()
    {
        var (first, last) = (world.SomeReport(), world.SomeReport());
        var bad = Encoding.UTF8.GetBytes($$"""{"reportId":"{{Guid.NewGuid()}}","event":"no-such-event"}""");
        byte[] body = [.. "["u8, .. ReportJson.Of(first), (byte)',', .. bad, (byte)',', .. ReportJson.Of(last), .. ",7]"u8];

        await world.Gateway.PublishAsync(body, world.Reporter.Key);

        await world.IsRejectedOnceAsync(bad, RejectionReason.Invalid);
        foreach (var report in (Report[])[first, last])
            Assert.Equal(ReportOutcome.Opened, (await world.Reporter.OutcomeAsync(report.ReportId)).Status);
        await world.NothingIsLeftInAnyQueueAsync();
    }

    [Fact]
    public async Task An_array_with_an_unknown_key_is_rejected_once()
    {
        byte[] body = [.. "["u8, .. ReportJson.Of(world.SomeReport()), (byte)',', .. ReportJson.Of(world.SomeReport()), .. "]"u8];

        await world.Gateway.PublishAsync(body, Hostile.Properties("unknown key", world.Reporter.Key, world.Watcher.Key));

        await world.IsRejectedOnceAsync(body, RejectionReason.Unauthenticated);
    }

    [Fact]
    public async Task Headers_that_name_another_reporter_are_not_believed()
    {
        var report = world.SomeReport();
        var headers = Gateway.Authorization(world.Reporter.Key);
        foreach (var name in (string[])["reporter", "reporterId", "x-reporter", "keyId", "sub", "organisation", "alerts-reporter"])
            headers[name] = world.OtherReporter.KeyId;

        await world.Gateway.PublishAsync(
            ReportJson.Of(report), new BasicProperties { ContentType = "application/json", Headers = headers });

        // A report's status is only for its own reporter.
        Assert.Equal(ReportOutcome.Opened, (await world.Reporter.OutcomeAsync(report.ReportId)).Status);
        using var askedByTheOther = await world.OtherReporter.Http.GetAsync($"/api/v1/reports/{report.ReportId}");
        Assert.Equal(404, (int)askedByTheOther.StatusCode);
    }

    [Fact]
    public async Task A_thousand_malformed_messages_do_not_stop_the_queue()
    {
        var reports = Enumerable.Range(0, 200).Select(_ => world.SomeReport()).ToArray();

        var sending = reports.SelectMany(report => Enumerable.Range(0, 5)
            .Select(_ => Encoding.UTF8.GetBytes($$"""{"reportId":"{{Guid.NewGuid()}}","""))
            .Append(ReportJson.Of(report)));
        foreach (var burst in sending.Chunk(100))
            await Task.WhenAll(burst.Select(body => world.Gateway.PublishAsync(body, world.Reporter.Key)));

        foreach (var report in reports) Assert.Equal(ReportOutcome.Opened, (await world.Reporter.OutcomeAsync(report.ReportId)).Status);
        await world.NothingIsLeftInAnyQueueAsync();
    }

    /// <summary>With a broker of its own that lets a megabyte through.</summary>
    public sealed class OneInstallation : IAsyncLifetime
    {
        private RabbitMqServerProcess broker = null!;
        private RedisServerProcess redis = null!;
        private Installation installation = null!;
        private Caller operations = null!;
        private int lastPlace;

        public Caller Reporter { get; private set; } = null!;

        public Caller OtherReporter { get; private set; } = null!;

        public Caller Watcher { get; private set; } = null!;

        public Gateway Gateway { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            broker = await RabbitMqServerProcess.StartAsync("max_message_size = 4194304");
            redis = await RedisServerProcess.StartAsync();
            installation = await Installation.StartAsync(broker.Uri, redis.ConnectionString);
            Reporter = await installation.CallerAsync("reporter");
            OtherReporter = await installation.CallerAsync("reporter");
            Watcher = await installation.CallerAsync("watcher");
            operations = await installation.CallerAsync("operator");
            Gateway = await Gateway.ConnectAsync(broker.Uri);
        }

        public Report SomeReport() => Some.Report(Interlocked.Increment(ref lastPlace));

        public async Task IsRejectedOnceAsync(byte[] body, RejectionReason? reason = null)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(body));
            await Eventually.Gives(
                _ => operations.RejectionsAsync(), all => all.Any(rejection => rejection.Sha256 == hash), TimeSpan.FromSeconds(10));
            // What comes after it has been decided too: a second rejection would be there by now.
            var next = SomeReport();
            await Gateway.PublishAsync(ReportJson.Of(next), Reporter.Key);
            await Reporter.OutcomeAsync(next.ReportId);
            var rejection = Assert.Single(await operations.RejectionsAsync(), rejection => rejection.Sha256 == hash);
            Assert.Equal(reason ?? rejection.Reason, rejection.Reason);
            Assert.Equal(body.Length, rejection.Size);
            await NothingIsLeftInAnyQueueAsync();
        }

        public Task NothingIsLeftInAnyQueueAsync() => Eventually.Gives(
            _ => broker.ControlAsync("list_queues", "name", "messages"),
            static queues => queues.Split('\n').Skip(1).All(static queue => queue.EndsWith("\t0")));

        public async ValueTask DisposeAsync()
        {
            await Gateway.DisposeAsync();
            await installation.DisposeAsync();
            await redis.DisposeAsync();
            await broker.DisposeAsync();
        }
    }
}
