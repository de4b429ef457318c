using Alerts.Contracts;
using Alerts.Webhooks;
using Alerts.Webhooks.Deliveries;
using Alerts.Webhooks.Events;
using Alerts.Webhooks.Store;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class RetryScheduleProperties
{
    private static readonly IReadOnlyList<TimeSpan> Default = DeliveryOptions.Read(new DeliveryOptions().RetrySchedule)!;

    [Fact]
    public void By_default_eleven_attempts_go_over_three_days()
    {
        Assert.Equal(10, Default.Count);
        Assert.Equal(TimeSpan.FromSeconds(5), Default[0]);
        Assert.InRange(Default.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), TimeSpan.FromDays(3), TimeSpan.FromDays(4));
    }

    [Fact]
    public void Each_pause_lies_within_a_fifth_of_what_is_set_and_never_before_what_the_receiver_asked_for() =>
        Gen.Select(Gen.Int[1, 10], Gen.Double[0, 1], Gen.Int[-100, 200_000])
        .Sample((attempts, chance, wish) =>
        {
            var wanted = wish < 0 ? (DateTimeOffset?)null : Some.Noon.AddSeconds(wish);
            var next = new RetrySchedule(Default, TimeSpan.FromDays(5)).Next("alert.raised", attempts, Some.Noon, wanted, chance)!.Value;
            var pause = Default[attempts - 1];
            var least = Some.Noon + (pause * 0.8);
            Assert.True(next >= least && (wanted is null || next >= wanted));
            Assert.True(next <= Some.Noon + (pause * 1.2) || next == wanted);
        });

    [Theory]
    [InlineData("alert.raised", 11)]
    [InlineData(EventTypes.Disabled, 11)]
    [InlineData(EventTypes.Verify, 4)]
    [InlineData(EventTypes.Test, 1)]
    public void Each_kind_of_event_is_given_up_after_so_many_attempts(string type, int most)
    {
        var schedule = new RetrySchedule(Default, TimeSpan.FromDays(5));
        for (var attempts = 1; attempts < most; attempts++) Assert.NotNull(schedule.Next(type, attempts, Some.Noon, null, 0.5));
        Assert.Null(schedule.Next(type, most, Some.Noon, null, 0.5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("00:00:05,-00:00:01")]
    [InlineData("00:00:05;00:00:06")]
    [InlineData("8.00:00:00")]
    public void A_schedule_that_cannot_be_read_stops_the_start(string schedule) => Assert.True(
        schedule.Length == 0 || DeliveryOptions.Read(schedule) is null, "an empty one is a single attempt");

    [Theory]
    [InlineData(AttemptResult.Gone, 0, WebhookReason.Gone)]
    [InlineData(AttemptResult.Refused, 5, WebhookReason.Failing)]
    [InlineData(AttemptResult.Refused, 4.9, null)]
    [InlineData(AttemptResult.Delivered, 5, null)]
    public void A_webhook_is_disabled_when_its_receiver_is_gone_or_nothing_but_fails(
        AttemptResult result, double days, WebhookReason? reason) =>
        Assert.Equal(reason, WebhookAfter("alert.raised", WebhookStatus.Enabled, result, 1, days)?.Reason);

    [Theory]
    [InlineData(AttemptResult.Delivered, 1, WebhookStatus.Enabled)]
    [InlineData(AttemptResult.Refused, 4, WebhookStatus.Pending)]
    [InlineData(AttemptResult.Refused, 1, null)]
    public void A_verification_enables_its_endpoint_or_is_given_up(AttemptResult result, int attempts, WebhookStatus? status)
    {
        Assert.Equal(status, WebhookAfter(EventTypes.Verify, WebhookStatus.Pending, result, attempts, 9)?.Status);
        Assert.Null(WebhookAfter(EventTypes.Verify, WebhookStatus.Enabled, result, attempts, 9));
        Assert.Null(WebhookAfter(EventTypes.Test, WebhookStatus.Enabled, result, attempts, 9));
    }

    private static Webhook? WebhookAfter(string type, WebhookStatus status, AttemptResult result, int attempts, double days)
    {
        var schedule = new RetrySchedule(Default, TimeSpan.FromDays(5));
        var made = new AttemptOutcome.Made(result);
        var attempt = made.ToAttempt(Some.Noon, TimeSpan.Zero);
        var before = new Delivery
        {
            Id = "msg_1",
            Type = type,
            Status = DeliveryStatus.Pending,
            CreatedAt = Some.Noon,
            Attempts = [.. Enumerable.Repeat(attempt, attempts - 1)],
        };
        var webhook = new Webhook
        {
            Id = "wh_1",
            Owner = "holder",
            Url = "https://receiver.example/",
            Format = WebhookFormat.Standard,
            CreatedAt = Some.Noon,
            Status = status,
            Since = Some.Noon,
            Secrets = [],
        };
        return schedule.WebhookAfter(
            webhook, schedule.After(before, made, attempt, Some.Noon, 0.5), made, TimeSpan.FromDays(days), Some.Noon);
    }
}
