using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Pages;

/// <summary>
/// What the log tells beside alerts shows on the live page of those whom it concerns; the steps stand in
/// <c>javascript/pages/notice-page.mjs</c>.
/// </summary>
public sealed class NoticePageTests(SharedServers servers)
{
    [Fact]
    public async Task An_administrator_sees_that_a_webhook_was_disabled()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        await using var receiver = await WebhookReceiver.StartAsync();
        var owner = new WebhookOwner(await world.CallerAsync("integrator"));
        var webhook = await owner.EnabledAsync(receiver.Url);
        receiver.AnswerAlertsWith(410);
        await using var browser = ChildProcess.Start(
            "node",
            [Repository.PathTo("tests", "Alerts.EndToEnd", "javascript", "pages", "notice-page.mjs")],
            new Dictionary<string, string?>
            {
                ["ORIGIN"] = world.Program.Address.GetLeftPart(UriPartial.Authority),
                ["ADMIN_KEY"] = world.Admin.Key,
                ["WEBHOOK"] = webhook.Id
            });
        await Eventually.Holds(() => browser.Output.Lines.Contains("step: watching") || browser.HasExited, TimeSpan.FromSeconds(60));

        await (await world.CallerAsync("reporter")).ReportAsync(Some.Report());

        Assert.True(await browser.WaitForExitAsync(TimeSpan.FromSeconds(60)) == 0, browser.Output.ToString());
    }
}
