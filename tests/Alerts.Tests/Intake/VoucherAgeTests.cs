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
    public void A_sealed_message_counts_for_a_month(int days, bool hasExpired) =>
        Assert.Equal(hasExpired, new SenderClaims(new("1.nadia", null, null), Some.Noon.AddDays(-days)).HasExpired(Some.Noon));

    [Fact]
    public void What_became_of_a_report_is_remembered_for_longer_than_a_seal_counts()
    {
        var shortest = new RetentionOptions { Reports = SenderClaims.MaxAge };
        Assert.True(new RetentionOptionsValidator().Validate(null, shortest).Failed);
        Assert.True(
            new RetentionOptionsValidator().Validate(null, new() { Reports = SenderClaims.MaxAge + TimeSpan.FromDays(1) }).Succeeded);
    }
}
