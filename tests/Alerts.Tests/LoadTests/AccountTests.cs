using Alerts.Contracts;
using Alerts.LoadTests.Accounting;

namespace Alerts.Tests.LoadTests;

/// <summary>An accounting that cannot find what is wrong would call every run clean: each wrong is made here once.</summary>
public sealed class AccountTests
{
    private static readonly AlertEvent[] Log = [Alert(11, "a"), Alert(12, "b"), Alert(13, "a"), Alert(14, "b")];

    private static readonly HashSet<Guid> Nothing = [];

    private static readonly WatcherProfile Everybody = new("everything", "", null, new());
    private static readonly WatcherProfile OfA = new("limited", "", new HashSet<string> { "a" }, new());
    private static readonly WatcherProfile WantsB = new("filtered", "", null, new() { Sectors = ["b"] });

    [Fact]
    public void A_watcher_that_received_everything_in_order_is_clean()
    {
        var tally = Account.OfWatchers(Log, [Received(Everybody, 11, 12, 13, 14), Received(OfA, 11, 13), Received(WantsB, 12, 14)]);

        Assert.True(tally.IsClean);
        Assert.Equal((8, 8), (tally.Expected, tally.Received));
    }

    [Fact]
    public void An_alert_that_was_not_received_is_lost() =>
        Assert.Equal(new Tally(Expected: 4, Received: 3, Lost: 1), Account.OfWatchers(Log, [Received(Everybody, 11, 12, 14)]));

    [Fact]
    public void An_alert_before_the_subscription_is_not_expected() =>
        Assert.True(Account.OfWatchers([Alert(9, "a"), Alert(10, "a"), .. Log], [Received(Everybody, 11, 12, 13, 14)]).IsClean);

    [Fact]
    public void An_alert_received_twice_is_doubled_and_not_out_of_order() =>
        Assert.Equal(new Tally(Expected: 4, Received: 4, Doubled: 1), Account.OfWatchers(Log, [Received(Everybody, 11, 12, 13, 12, 14)]));

    [Fact]
    public void An_alert_received_after_a_later_one_is_out_of_order() =>
        Assert.Equal(new Tally(Expected: 4, Received: 4, OutOfOrder: 1), Account.OfWatchers(Log, [Received(Everybody, 11, 13, 12, 14)]));

    [Fact]
    public void An_alert_the_key_may_not_see_is_leaked() =>
        Assert.Equal(new Tally(Expected: 2, Received: 2, Leaked: 1), Account.OfWatchers(Log, [Received(OfA, 11, 12, 13)]));

    [Fact]
    public void A_mention_of_a_forbidden_sector_is_a_leak()
    {
        var alert = Alert(11, "a");

        Assert.False(OfA.TellsTooMuch(alert.Incident));
        Assert.True(OfA.TellsTooMuch(alert.Incident with { NearestSector = "b" }));
        Assert.True(
            OfA.TellsTooMuch(alert.Incident with { Sectors = [.. alert.Incident.Sectors, new("b", "1", SectorRelation.Possible)] }));
        var received = Received(OfA, 11, 13);
        received.SaysTooMuch();
        Assert.Equal(1, Account.OfWatchers(Log, [received]).Leaked);
    }

    [Fact]
    public void A_filtered_or_unknown_alert_is_unwanted() =>
        Assert.Equal(new Tally(Expected: 2, Received: 2, Unwanted: 2), Account.OfWatchers(Log, [Received(WantsB, 11, 12, 14, 99)]));

    [Fact]
    public void A_snapshot_in_mid_run_is_unwanted()
    {
        var received = Received(Everybody, 11, 12, 13, 14);
        received.Snapshots++;

        Assert.False(Account.OfWatchers(Log, [received]).IsClean);
    }

    [Fact]
    public void Every_report_is_part_of_exactly_one_incident()
    {
        Guid[] reports = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];

        Assert.Equal(new Tally(6, 4, 4), Account.OfReports(6, reports, [Of(2, reports[0], reports[1]), Of(2, reports[2], reports[3])]));
        Assert.Equal(1, Account.OfReports(4, reports, [Of(2, reports[0], reports[1]), Of(1, reports[2])]).Lost);
        Assert.Equal(1, Account.OfReports(4, reports, [Of(2, reports[0], reports[1]), Of(3, reports[1], reports[2], reports[3])]).Doubled);
        Assert.Equal(1, Account.OfReports(4, reports, [Of(5, [.. reports, Guid.NewGuid()])]).Unwanted);
        // Of a great incident only the first reports are named.
        Assert.True(Account.OfReports(4, reports, [Of(4, reports[0])]).IsClean);
        Assert.Equal(1, Account.OfReports(4, reports, [Of(5, reports[0])]).Doubled);
    }

    [Fact]
    public void Every_report_that_opens_an_incident_raises_one_alert()
    {
        Guid[] openers = [.. Log.Select(alert => alert.Incident.ReportIds[0])];

        Assert.True(Account.OfOpeners(openers, Nothing, Log).IsClean);
        Assert.Equal(1, Account.OfOpeners(openers, Nothing, Log[1..]).Lost);
        Assert.Equal(1, Account.OfOpeners(openers, Nothing, [.. Log, Log[0]]).Doubled);
        Assert.Equal(1, Account.OfOpeners(openers[1..], Nothing, Log).Unwanted);
    }

    [Fact]
    public void A_report_that_overtakes_its_opener_stands_for_it()
    {
        Guid[] openers = [.. Log.Select(alert => alert.Incident.ReportIds[0])];
        HashSet<Guid> joins = [openers[0]];
        Guid[] overtaken = [Guid.NewGuid(), .. openers[1..]];

        Assert.True(Account.OfOpeners(overtaken, joins, Log).IsClean);
        Assert.Equal(1, Account.OfOpeners(openers[1..], joins, Log).Unwanted);
    }

    private static ReceivedAlerts Received(WatcherProfile who, params ReadOnlySpan<long> numbers)
    {
        var received = new ReceivedAlerts(who);
        received.Begin("epoch-10");
        foreach (var number in numbers) received.Add(new(number, 0));
        return received;
    }

    private static AlertEvent Alert(long seq, string sector) =>
        new()
        {
            Cursor = $"epoch-{seq}",
            Seq = seq,
            Type = AlertType.Raised,
            At = Some.Noon,
            Changes = [IncidentChange.Opened],
            Incident = In(sector)
        };

    private static Incident Of(int count, params Guid[] named) => In("a") with { ReportIds = named, Counts = new(count, 1, 1, 1, 1) };

    private static Incident In(string sector) => Some.Opened(Some.Located(place: Some.PlaceIn(sector))).State.Incident;
}
