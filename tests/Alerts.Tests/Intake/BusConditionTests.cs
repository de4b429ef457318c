using Alerts.Intake.Broker;

namespace Alerts.Tests.Intake;

public sealed class BusConditionTests
{
    private static readonly BusCondition Fine = new(At(-600), At(-3600), At(0), At(-3), HasRoom: true, UnconfirmedInARow: 0);

    [Fact]
    public void A_bus_that_has_a_consumer_and_hears_its_own_probe_messages_is_fine() => Assert.Equal(BusFault.None, Fine.Judge(Some.Noon));

    [Fact]
    public void While_the_broker_does_not_answer_the_bus_is_not_at_fault() => Assert.Equal(
        BusFault.None,
        (Fine with { BrokerAnswersSince = null, LastRegisteredAt = null, LastDeliveryAt = null, UnconfirmedInARow = 99 }).Judge(Some.Noon));

    [Theory]
    [InlineData(-9, nameof(BusFault.None))]
    [InlineData(-10, nameof(BusFault.NotRegistered))]
    public void A_bus_without_a_consumer_is_given_ten_seconds_after_the_broker_came_back(int answersSince, string fault)
    {
        var condition = Fine with
        {
            BrokerAnswersSince = At(answersSince),
            LastRegisteredAt = At(-300),
            LastDeliveryAt = At(-300),
        };
        Assert.Equal(fault, $"{condition.Judge(Some.Noon)}");
    }

    [Theory]
    [InlineData(-9, nameof(BusFault.None))]
    [InlineData(-10, nameof(BusFault.NotRegistered))]
    public void A_restarted_bus_gets_the_same_grace_period(int startedAt, string fault) =>
        Assert.Equal(
            fault, $"{(Fine with { StartedAt = At(startedAt), LastRegisteredAt = At(-300), LastDeliveryAt = null }).Judge(Some.Noon)}");

    [Theory]
    [InlineData(-19, true, nameof(BusFault.None))]
    [InlineData(-20, true, nameof(BusFault.NothingConsumed))]
    [InlineData(-200, false, nameof(BusFault.None))]
    public void A_consumer_without_deliveries_is_faulty_after_twenty_seconds_unless_it_is_busy(
        int lastDelivery, bool hasRoom, string fault) =>
        Assert.Equal(fault, $"{(Fine with { LastDeliveryAt = At(lastDelivery), HasRoom = hasRoom }).Judge(Some.Noon)}");

    [Theory]
    [InlineData(2, -600, nameof(BusFault.None))]
    [InlineData(3, -600, nameof(BusFault.Unconfirmed))]
    [InlineData(3, -9, nameof(BusFault.None))]
    public void Three_unconfirmed_publishes_in_a_row_are_a_fault(int unconfirmed, int answersSince, string fault) =>
        Assert.Equal(fault, $"{(Fine with { UnconfirmedInARow = unconfirmed, BrokerAnswersSince = At(answersSince) }).Judge(Some.Noon)}");

    private static DateTimeOffset At(int seconds) => Some.Noon.AddSeconds(seconds);
}
