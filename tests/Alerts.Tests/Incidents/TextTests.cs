using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Incidents.Correlation;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class TextTests
{
    private static readonly Gen<IndexEntry> AnyNeighbour =
        from id in Gen.Guid
        from code in Any.Event
        from longitude in Gen.OneOf(Gen.Double[-180, 180], Gen.Const(double.Epsilon), Gen.Const(-1e-300))
        from latitude in Gen.Double[-90, 90]
        from uncertainty in Gen.Double[0, 50_000]
        from milliseconds in Gen.Long[-62_135_596_800_000, 253_402_300_799_999]
        from lasting in Gen.Long[0, 1_000]
        select new IndexEntry(
            id, code, new(longitude, latitude), uncertainty,
            DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), DateTimeOffset.FromUnixTimeMilliseconds(
                Math.Min(milliseconds + lasting, 253_402_300_799_999)));

    [Fact]
    public void A_cells_line_is_read_as_it_was_written() =>
        AnyNeighbour.Sample(neighbour =>
            Assert.Equal(
                neighbour,
                IndexEntryCodec.Read(
                    Encoding.UTF8.GetBytes($"{neighbour.Id:N}"), Encoding.UTF8.GetBytes(IndexEntryCodec.Write(neighbour)))));

    [Theory]
    [InlineData("00000000000000000000000000000000", "1 2 3 4 5")]
    [InlineData("00000000000000000000000000000000", "1 2 3 4 5 6 7 8")]
    [InlineData("00000000000000000000000000000000", "1 2 3 4 5 x")]
    [InlineData("no id", "1 2 3 4 5 6")]
    public void A_cells_line_that_is_damaged_is_not_read_as_something_else(string id, string line) =>
        Assert.Throws<FormatException>(() => IndexEntryCodec.Read(Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void A_record_is_read_as_it_was_written() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.Byte.Array).Sample((version, seq, payload) =>
        {
            var read = RecordCodec.Read([.. Encoding.UTF8.GetBytes($"{version};{seq};"), .. payload]);
            return (read.Version, read.Seq, read.Exists) == (version, seq, true) && read.Payload.Span.SequenceEqual(payload);
        });

    [Fact]
    public void A_missing_record_reads_as_absent()
    {
        Assert.Equal(RecordCodec.Absent, RecordCodec.Read(null));
        Assert.False(RecordCodec.Absent.Exists);
    }

    [Fact]
    public void A_first_version_belongs_to_no_entry() => Assert.Equal("1;0;a;b", $"{RecordCodec.Read(RecordCodec.First("a;b"u8))}");

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1;2")]
    [InlineData("x;2;3")]
    [InlineData("1;x;3")]
    public void A_record_that_is_damaged_is_not_read_as_something_else(string text) =>
        Assert.Throws<FormatException>(() => RecordCodec.Read(Encoding.UTF8.GetBytes(text)));

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
        var (read, content) = ReportCodec.Read(ReportCodec.Write(record, "{\n}"u8.ToArray()));
        Assert.Equivalent(record, read, strict: true);
        Assert.Equal("{\n}"u8, content.Span);
        Assert.True(ReportCodec.Read(ReportCodec.Write(record, default)).Content.IsEmpty);
    }

    [Fact]
    public void An_incident_is_read_as_it_was_written() => Any.DenseReport.Sample(report =>
    {
        var state = Some.Opened(report).State;
        var bytes = RecordCodec.First(JsonSerializer.SerializeToUtf8Bytes(state, IncidentJson.Default.IncidentState));
        Assert.Equivalent(state, IncidentCodec.Read(RecordCodec.Read(bytes)), strict: true);
    });
}
