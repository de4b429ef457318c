using System.Net;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>What the handbook shows to those who receive webhooks.</summary>
public sealed class ReceiverSamplesTests
{
    private static readonly string OtherSignature = Convert.ToBase64String(new byte[32]);

    [Theory]
    [InlineData("receive.mjs")]
    [InlineData("receive.py")]
    [InlineData("Receive.cs")]
    [InlineData("receive.go")]
    public async Task A_genuine_delivery_is_accepted_once_and_a_forged_one_never(string name)
    {
        using var deliverer = new Deliverer();
        await using var receiver = new Sample(name, deliverer.Environment);
        await receiver.StartAsync();
        await receiver.WritesAsync(static line => line == "listening");

        Assert.Equal(HttpStatusCode.NoContent, await deliverer.SendAsync("msg_first"));
        Assert.Equal(HttpStatusCode.NoContent, await deliverer.SendAsync("msg_first"));
        Assert.Equal(
            HttpStatusCode.Unauthorized, await deliverer.SendAsync("msg_changed", changedTo: """{"type":"alert.raised","data":{}}"""));
        Assert.Equal(HttpStatusCode.Unauthorized, await deliverer.SendAsync("msg_old", age: TimeSpan.FromMinutes(6)));
        Assert.Equal(HttpStatusCode.Unauthorized, await deliverer.SendAsync("msg_early", age: TimeSpan.FromMinutes(-6)));
        Assert.Equal(HttpStatusCode.Unauthorized, await deliverer.SendAsync("msg_other", sign: static _ => $"v1,{OtherSignature}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await deliverer.SendAsync("msg_unknown", sign: static right => $"v2,{right}"));
        Assert.Equal(
            HttpStatusCode.NoContent,
            await deliverer.SendAsync("msg_rotated", sign: static right => $"v2,{OtherSignature} v1,{OtherSignature} v1,{right}"));
        Assert.Equal(HttpStatusCode.NoContent, await deliverer.SendAsync("msg_last", age: TimeSpan.FromMinutes(4)));

        await receiver.WritesAsync(static line => line.StartsWith("msg_last ", StringComparison.Ordinal));
        Assert.Equal(
            ((string[])["msg_first", "msg_rotated", "msg_last"]).Select(static id => $"{id} alert.raised k7-1 {Deliverer.Headline}"),
            receiver.Lines.Where(static line => line.StartsWith("msg_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_delivery_that_was_kept_is_verified_in_a_shell()
    {
        using var kept = new ScratchDirectory();
        var output = await Sample.RunAsync("verify-webhook.sh", new()
        {
            // The published example of Standard Webhooks.
            ["ID"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
            ["TIMESTAMP"] = "1614265330",
            ["BODY"] = kept.Write("body.json", """{"test": 2432232314}"""),
            ["WEBHOOK_SECRET"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        });

        Assert.Equal("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", output.Trim());
    }
}
