using Alerts.Incidents.Commit;
using Alerts.Intake;

namespace Alerts.Tests.Intake;

public sealed class VoucherAgeTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(29, false)]
    [InlineData(31, true)]
    [InlineData(46, true)]
    public void A_message_signature_expires_after_its_maximum_age(int days, bool hasExpired) =>
        Assert.Equal(hasExpired, new SenderClaims(new("1.nadia", null, null), Some.Noon.AddDays(-days)).HasExpired(Some.Noon));

    [Fact]
    public void Outcomes_must_be_kept_longer_than_signatures_are_valid()
    {
        var shortest = new RetentionOptions { Reports = SenderClaims.MaxAge };
        Assert.True(new RetentionOptionsValidator().Validate(null, shortest).Failed);
        Assert.True(
            new RetentionOptionsValidator().Validate(null, new() { Reports = SenderClaims.MaxAge + TimeSpan.FromDays(1) }).Succeeded);
    }
}
