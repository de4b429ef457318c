using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.LoadTests.Harness;

namespace Alerts.Tests.LoadTests;

/// <summary>What the load generator's watchers take out of the bytes is what the wire format says.</summary>
public sealed class HubMessageTests
{
    private static readonly AlertEvent Alert = new()
    {
        Cursor = "epoch-42",
        Seq = 42,
        Type = AlertType.Raised,
        At = Some.Noon,
        Changes = [IncidentChange.Opened],
        Incident = Some.Opened().State.Incident with { Headline = """words like "seq":7 and "target":"Head" that somebody chose""" },
    };

    [Fact]
    public void An_alert_gives_its_number_and_its_cursor()
    {
        var record = Record("Alert", JsonSerializer.Serialize(Alert, ContractsJson.Default.AlertEvent));

        Assert.Equal(new HubMessage(HubMessageKind.Alert, 42), HubMessage.Read(record));
        Assert.Equal("epoch-42", Encoding.UTF8.GetString(HubMessage.Cursor(record)));
        Assert.Equal(Alert.Incident.Id, HubMessage.Alert(record).Incident.Id);
    }

    [Theory]
    [InlineData("""{"type":1,"target":"Head","arguments":[{"cursor":"epoch-43","at":"2025-10-15T12:00:00+00:00"}]}""", HubMessageKind.Head)]
    [InlineData(
        """{"type":1,"target":"Snapshot","arguments":[{"incidents":[],"cursor":"epoch-43","complete":true}]}""", HubMessageKind.Snapshot)]
    [InlineData("""{"type":3,"invocationId":"1","result":{"cursor":"epoch-43","recovered":true}}""", HubMessageKind.Answer)]
    [InlineData("""{"type":6}""", HubMessageKind.Other)]
    [InlineData("{}", HubMessageKind.Other)]
    public void Whatever_else_comes_is_told_apart(string record, object kind) =>
        Assert.Equal((HubMessageKind)kind, HubMessage.Read(Encoding.UTF8.GetBytes(record)).Kind);

    [Fact]
    public void A_refused_watch_has_no_answer()
    {
        Assert.Equal(
            new("epoch-43", true),
            HubMessage.Answer("""{"type":3,"invocationId":"1","result":{"cursor":"epoch-43","recovered":true}}"""u8));
        Assert.Null(HubMessage.Answer("""{"type":3,"invocationId":"1","error":"no"}"""u8));
    }

    private static byte[] Record(string target, string argument) =>
        Encoding.UTF8.GetBytes($$"""{"type":1,"target":"{{target}}","arguments":[{{argument}}]}""");
}
