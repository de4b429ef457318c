using Alerts.AlertLog;
using Alerts.Intake;
using Alerts.Intake.Broker;

namespace Alerts.Tests.Intake;

public sealed class QueueAgeTests
{
    private readonly SetClock clock = new(Some.Noon);
    private readonly QueueAge age;

    public QueueAgeTests() => age = new(new UndecidedReports(clock), clock);

    [Fact]
    public void An_empty_queue_has_no_age()
    {
        age.HandedOver(Known(clock.GetUtcNow().AddMinutes(-5)));
        age.Told(0, 1, 1);

        Assert.Equal(TimeSpan.Zero, age.AtMost);
    }

    [Fact]
    public void Waiting_messages_are_younger_than_the_last_one_delivered()
    {
        age.Told(9, 0, 0);
        clock.Now += TimeSpan.FromMinutes(3);
        age.HandedOver(Known(clock.GetUtcNow().AddMinutes(-1)));

        Assert.Equal(TimeSpan.FromMinutes(1), age.AtMost);
    }

    [Fact]
    public void Waiting_messages_are_younger_than_the_last_time_the_queue_was_empty()
    {
        age.HandedOver(Known(clock.GetUtcNow()));
        clock.Now += TimeSpan.FromHours(1);
        age.Told(0, 0, 0);
        clock.Now += TimeSpan.FromSeconds(1);
        age.Told(3, 0, 0);

        Assert.Equal(TimeSpan.FromSeconds(1), age.AtMost);
    }

    [Fact]
    public void A_queue_that_stands_still_grows_older()
    {
        age.Told(3, 0, 0);
        clock.Now += TimeSpan.FromMinutes(2);
        age.Told(4, 0, 0);

        Assert.Equal(TimeSpan.FromMinutes(2), age.AtMost);
    }

    private static Sender.Known Known(DateTimeOffset at) => new(Some.Source(), at, IsSigned: true);
}
