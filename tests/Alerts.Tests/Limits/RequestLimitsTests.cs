using System.Net;
using Alerts.Access;
using Alerts.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Limits;

public sealed class RequestLimitsTests
{
    private static readonly LimitsOptions Small =
        new()
        {
            ReportBurst = 600,
            ReportsPerSecond = 1,
            ReadBurst = 3,
            ReadsPerSecond = 1,
            WatchBurst = 4,
            WatchesPerSecond = 1,
            CallBurst = 2,
            CallsPerSecond = 1
        };

    [Fact]
    public void A_batch_is_taken_whole_or_not_at_all()
    {
        using var limits = Limits(Small);
        Assert.Null(limits.TakeMore(Report("key_1"), 500));
        Assert.NotNull(limits.TakeMore(Report("key_1"), 499));
        // What the refused one asked for is still there.
        Assert.Null(limits.TakeMore(Report("key_1"), 99));
    }

    [Fact]
    public void A_refusal_says_how_long_to_wait()
    {
        using var limits = Limits(Small);
        Assert.Null(limits.TakeMore(Report("key_1"), 600));
        var late = Report("key_1");
        Assert.NotNull(limits.TakeMore(late, 40));
        Assert.InRange(int.Parse(late.Response.Headers.RetryAfter!), 30, 40);
    }

    [Fact]
    public void An_exhausted_key_or_kind_does_not_affect_the_others()
    {
        using var limits = Limits(Small);
        Assert.Null(limits.TakeMore(Report("key_1"), 600));
        Assert.NotNull(limits.TakeMore(Report("key_1"), 500));
        Assert.Null(limits.TakeMore(Report("key_2"), 500));
        Assert.Null(limits.TakeMore(RateLimitKeyTests.Request(IPAddress.Loopback, "key_1"), 3));
    }

    [Fact]
    public void Rates_can_be_switched_off()
    {
        using var limits = Limits(new() { Enabled = false, ReadBurst = 1 });
        for (var request = 0; request < 50; request++) Assert.Null(
            limits.TakeMore(RateLimitKeyTests.Request(IPAddress.Loopback, "key_1"), 1));
    }

    [Fact]
    public void Calls_are_counted_by_connection_and_by_key()
    {
        using var calls = new CallLimits(new(Options.Create(Small)), new());
        using var first = calls.OfConnection();
        using var second = calls.OfConnection();
        using var third = calls.OfConnection();
        Assert.Null(calls.SecondsToWait("key_1", first));
        Assert.Null(calls.SecondsToWait("key_1", first));
        Assert.Equal(1, calls.SecondsToWait("key_1", first));
        Assert.Null(calls.SecondsToWait("key_1", second));
        Assert.Null(calls.SecondsToWait("key_1", second));
        Assert.Equal(1, calls.SecondsToWait("key_1", third));
        Assert.Null(calls.SecondsToWait("key_2", third));
    }

    private static HttpContext Report(string key) =>
        RateLimitKeyTests.Request(IPAddress.Loopback, key, "POST", new AuthorizeAttribute(Policies.Report));

    private static RequestLimits Limits(LimitsOptions options) => new(new(Options.Create(options)), new());
}
