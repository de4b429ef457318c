using System.Text.Json;
using Alerts.Contracts;
using Alerts.Webhooks.Events;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class PayloadTrimmerTests
{
    private static readonly WebhookFormat[] Formats = Enum.GetValues<WebhookFormat>();

    [Fact]
    public void An_alert_of_usual_size_goes_out_whole()
    {
        var view = SomeAlert.View(SomeAlert.With(reports: 100, sectors: 20));

        Assert.True(PayloadTrimmer.Of(view).Span.SequenceEqual(view.Json.Span));
    }

    [Fact]
    public void A_large_payload_loses_its_report_ids_first()
    {
        var alert = SomeAlert.With(reports: 100, sectors: 300);
        var sent = Read(alert);

        Assert.Equal(["reportIds"], sent.Cut!);
        Assert.Empty(sent.Incident.ReportIds);
        Assert.Equal(alert.Incident.Sectors, sent.Incident.Sectors);
        Assert.Equal(alert.Incident.Counts, sent.Incident.Counts);
    }

    [Fact]
    public void A_larger_payload_also_loses_sectors_from_the_end()
    {
        var alert = SomeAlert.With(reports: 100, sectors: 5000);
        var sent = Read(alert);

        Assert.Equal(["reportIds", "sectors"], sent.Cut!);
        Assert.NotEmpty(sent.Incident.Sectors);
        Assert.Equal(alert.Incident.Sectors.Take(sent.Incident.Sectors.Count), sent.Incident.Sectors);
    }

    [Fact]
    public void A_huge_payload_finally_gets_a_short_headline()
    {
        var alert = SomeAlert.With(reports: 100, sectors: 1, new string('ش', 30_000));
        var sent = Read(
            alert with { Incident = alert.Incident with { Headline = new string('ش', 30_000), NearestSector = new string('x', 30_000) } });

        Assert.Equal(["reportIds", "sectors", "nearestSector", "headline"], sent.Cut!);
        Assert.Equal(alert.Incident.Location, sent.Incident.Location);
    }

    [Fact]
    public void No_body_of_any_format_is_20_kB_or_more() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 400], Gen.Int[0, 300], Gen.OneOf(Formats)).Sample(
            static (reports, sectors, nameLength, format) =>
                WebhookMessage.Of(SomeAlert.View(SomeAlert.With(reports, sectors, nameLength == 0 ? null : new string('ش', nameLength))))
                    .In(format, new string('m', 64), new string('b', 63)).Bytes.Length < 20_000,
            iter: 300);

    private static AlertEvent Read(AlertEvent alert) =>
        JsonSerializer.Deserialize(PayloadTrimmer.Of(SomeAlert.View(alert)).Span, ContractsJson.Default.AlertEvent)!;
}
