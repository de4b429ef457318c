using Alerts.Contracts;
using Alerts.Incidents;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class TextTests
{
    private static readonly Gen<Neighbour> AnyNeighbour =
        from id in Gen.Guid
        from code in Any.Event
        from longitude in Gen.OneOf(Gen.Double[-180, 180], Gen.Const(double.Epsilon), Gen.Const(-1e-300))
        from latitude in Gen.Double[-90, 90]
        from uncertainty in Gen.Double[0, 50_000]
        from milliseconds in Gen.Long[-62_135_596_800_000, 253_402_300_799_999]
        from lasting in Gen.Long[0, 1_000]
        select new Neighbour(
            id, code, new(longitude, latitude), uncertainty,
            DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds + lasting, 253_402_300_799_999)));

    [Fact]
    public void A_cell_is_read_as_it_was_written() =>
        AnyNeighbour.Array[0, 20].Sample(neighbours => Assert.Equal(neighbours, NeighbourText.Read(NeighbourText.Write(neighbours))));

    [Theory]
    [InlineData("one two three")]
    [InlineData("00000000000000000000000000000000 1 2 3 4 5 6 7")]
    public void A_cell_that_is_damaged_is_not_read_as_something_else(string text) => Assert.Throws<FormatException>(() => NeighbourText.Read(text));

    [Fact]
    public void A_record_is_read_as_it_was_written() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.String).Sample((version, seq, payload) =>
        {
            var read = RecordText.Read($"{version};{seq};{payload}");
            return read == new RecordText(version, seq, payload) && read.Expected == $"{version};" && read.Exists;
        });

    [Fact]
    public void What_is_absent_is_expected_to_be_absent()
    {
        Assert.Equal(RecordText.Absent, RecordText.Read(null));
        Assert.Equal(string.Empty, RecordText.Absent.Expected);
        Assert.Equal(new RecordText(1, 0, "a;b"), RecordText.Read(RecordText.First("a;b")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1;2")]
    [InlineData("x;2;3")]
    public void A_record_that_is_damaged_is_not_read_as_something_else(string text) => Assert.Throws<FormatException>(() => RecordText.Read(text));

    [Fact]
    public void A_reports_outcome_and_content_are_read_as_they_were_written()
    {
        var record = new ReportRecord
        {
            Status = ReportOutcome.Joined,
            ContentHash = "hash",
            Reporter = "nadia",
            ReceivedAt = Some.Noon,
            Score = 0.5,
            IncidentId = Guid.NewGuid(),
            Duplicates = 3,
        };
        var (read, content) = ReportText.Read(ReportText.Write(record, "{\n}"));
        Assert.Equivalent(record, read, strict: true);
        Assert.Equal("{\n}", content);
        Assert.Null(ReportText.Read(ReportText.Write(record, null)).Content);
    }

    [Fact]
    public void An_incident_is_read_as_it_was_written() => Any.DenseReport.Sample(report =>
    {
        var state = Some.Opened(report).State;
        var text = System.Text.Json.JsonSerializer.Serialize(state, IncidentJson.Default.IncidentState);
        Assert.Equivalent(state, IncidentText.Read($"1;0;{text}"), strict: true);
    });
}
