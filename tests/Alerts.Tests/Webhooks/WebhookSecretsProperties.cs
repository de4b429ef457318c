using Alerts.Webhooks.Store;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class WebhookSecretsProperties
{
    private const int Most = 4;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Rotated at any times, each secret signs from its making until 24 hours after it was replaced.</summary>
    [Fact]
    public void A_secret_that_is_replaced_signs_for_24_hours_more_however_often_it_is_done() =>
        Gen.Int[0, 2000].Array[1, 40].Sample(minutes =>
    {
        var now = Some.Noon;
        IReadOnlyList<SigningSecret> secrets = [new("first")];
        Dictionary<string, DateTimeOffset> promised = [];
        foreach (var (number, pause) in minutes.Index())
        {
            now += TimeSpan.FromMinutes(pause);
            if (WebhookSecrets.NextRotation(secrets, Most, now) is { } possible)
            {
                Assert.InRange(possible, now, now + Day);
                Assert.Null(WebhookSecrets.NextRotation(secrets, Most, possible));
            }
            else
            {
                promised[secrets[0].Text] = now + Day;
                secrets = WebhookSecrets.Rotated(secrets, $"{number}", now, now + Day);
                Assert.Equal($"{number}", secrets[0].Text);
                Assert.Null(secrets[0].Until);
            }
            var at = now;
            Assert.All(
                promised.Where(one => one.Value > at),
                one => Assert.Equal(one.Value, secrets.Single(secret => secret.Text == one.Key).Until));
            Assert.InRange(secrets.Count, 1, Most);
        }
    });

    [Fact]
    public void Three_rotations_in_a_row_are_made_and_the_fourth_is_told_when()
    {
        IReadOnlyList<SigningSecret> secrets = [new("first")];
        for (var rotation = 0; rotation < 3; rotation++)
        {
            var now = Some.Noon.AddMinutes(rotation);
            Assert.Null(WebhookSecrets.NextRotation(secrets, Most, now));
            secrets = WebhookSecrets.Rotated(secrets, $"{rotation}", now, now + Day);
        }

        Assert.Equal(["2", "1", "0", "first"], secrets.Select(static one => one.Text));
        Assert.Equal(Some.Noon + Day, WebhookSecrets.NextRotation(secrets, Most, Some.Noon.AddMinutes(3)));
    }
}
