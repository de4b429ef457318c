using System.Text;
using Alerts.Contracts;
using Alerts.Intake.Parsing;

namespace Alerts.Tests.Intake;

public sealed class ReportCheckTests
{
    [Fact]
    public void A_report_with_every_field_is_fit()
    {
        var report = Assert.IsType<Validation.Fit>(Check(SomeJson.Bytes(SomeJson.Full))).Report;
        Assert.Equal((EventCode.Shelling, 12, CountQualifier.Approximate), (report.Event, report.Count, report.CountQualifier));
        Assert.Equal(new DateTimeOffset(2025, 10, 15, 11, 30, 0, TimeSpan.Zero), report.OccurredAt);
        Assert.Equal(TimeSpan.Zero, report.OccurredAt.Offset);
        Assert.Equal(new GeoPoint(70.1, 33.2), report.Location);
        Assert.Equal(new() { Killed = new(0, 1, 3), Injured = new(2, null, null), Civilians = true }, report.Casualties);
        Assert.Equal(270.5, report.Observation!.Bearing);
        Assert.Equal(new Actor("X", "state"), Assert.Single(report.Actors!));
    }

    [Fact]
    public void A_report_with_the_least_is_fit_and_gets_the_defaults()
    {
        var report = Assert.IsType<Validation.Fit>(Check(SomeJson.Bytes(SomeJson.Least))).Report;
        Assert.Equal(250, report.UncertaintyMeters);
        Assert.Null(report.Casualties);
        Assert.Null(report.Count);
    }

    [Theory]
    [InlineData("reportId", null, "reportId", "required")]
    [InlineData("reportId", "5", "reportId", "type")]
    [InlineData("reportId", "\"0199f0c28d6e7cc49b1a3f6f0d2c7a10\"", "reportId", "format")]
    [InlineData("reportId", "\"0199f0c2-8d6e-7cc4-9b1a-3f6f0d2c7aXX\"", "reportId", "format")]
    [InlineData("reportId", "\"00000000-0000-0000-0000-000000000000\"", "reportId", "format")]
    [InlineData("event", null, "event", "required")]
    [InlineData("event", "\"Shelling\"", "event", "unknown-value")]
    [InlineData("event", "3", "event", "type")]
    [InlineData("event", "\"3\"", "event", "unknown-value")]
    [InlineData("occurredAt", null, "occurredAt", "required")]
    [InlineData("occurredAt", "\"2025-10-15T11:30:00\"", "occurredAt", "format")]
    [InlineData("occurredAt", "\"yesterday\"", "occurredAt", "format")]
    [InlineData("occurredAt", "\"2025-02-30T11:30:00Z\"", "occurredAt", "format")]
    [InlineData("occurredAt", "1760527800", "occurredAt", "type")]
    [InlineData("occurredAt", "\"2025-10-15T12:05:01Z\"", "occurredAt", "in-future")]
    [InlineData("occurredAt", "\"2025-09-15T11:59:59Z\"", "occurredAt", "too-old")]
    [InlineData("occurredUntil", "\"2025-10-15T11:29:59Z\"", "occurredUntil", "order")]
    [InlineData("occurredUntil", "\"2025-10-15T12:05:01Z\"", "occurredUntil", "in-future")]
    [InlineData("location", null, "location", "required")]
    [InlineData("location", "[70,33]", "location", "type")]
    [InlineData("location.type", "\"Polygon\"", "location.type", "unknown-value")]
    [InlineData("location.type", null, "location.type", "unknown-value")]
    [InlineData("location.coordinates", null, "location.coordinates", "type")]
    [InlineData("location.coordinates", "[70]", "location.coordinates", "type")]
    [InlineData("location.coordinates", "[\"70\",33]", "location.coordinates", "type")]
    [InlineData("location.coordinates", "[70,33,100,4]", "location.coordinates", "count")]
    [InlineData("location.coordinates", "[180.1,33]", "location.coordinates", "range")]
    [InlineData("location.coordinates", "[33,90.1]", "location.coordinates", "range")]
    [InlineData("location.coordinates", "[1e999,33]", "location.coordinates", "range")]
    [InlineData("uncertaintyMeters", "-1", "uncertaintyMeters", "range")]
    [InlineData("uncertaintyMeters", "50000.1", "uncertaintyMeters", "range")]
    [InlineData("uncertaintyMeters", "1e999", "uncertaintyMeters", "type")]
    [InlineData("uncertaintyMeters", "\"500\"", "uncertaintyMeters", "type")]
    [InlineData("count", "0", "count", "range")]
    [InlineData("count", "1000001", "count", "range")]
    [InlineData("count", "1.5", "count", "type")]
    [InlineData("count", "99999999999999999999", "count", "range")]
    [InlineData("countQualifier", "\"roughly\"", "countQualifier", "unknown-value")]
    [InlineData("description", "12", "description", "type")]
    [InlineData("language", "\"a-very-long-language-tag-that-is-none-at-all\"", "language", "length")]
    [InlineData("casualties", "3", "casualties", "type")]
    [InlineData("casualties.killed", "1", "casualties.killed", "type")]
    [InlineData("casualties.killed.low", "-1", "casualties.killed.low", "range")]
    [InlineData("casualties.killed.low", "2", "casualties.killed.low", "order")]
    [InlineData("casualties.killed.high", "0", "casualties.killed.low", "order")]
    [InlineData("casualties.civilians", "\"yes\"", "casualties.civilians", "type")]
    [InlineData("actors", "{}", "actors", "type")]
    [InlineData("actors", "[1]", "actors[0]", "type")]
    [InlineData("actors", "[{},{},{},{},{},{},{},{},{},{},{}]", "actors", "count")]
    [InlineData("actors.0.name", null, "actors[0].name", "required")]
    [InlineData("actors.0.name", "\"\"", "actors[0].name", "length")]
    [InlineData("observation", "\"heard\"", "observation", "type")]
    [InlineData("observation.bearing", "361", "observation.bearing", "range")]
    [InlineData("observation.distanceKm", "501", "observation.distanceKm", "range")]
    [InlineData("severity", "\"severe\"", "severity", "unknown-value")]
    public void An_error_names_its_field(string path, string? value, string field, string code)
    {
        var unfit = Assert.IsType<Validation.Unfit>(Check(SomeJson.With(path, value)));
        Assert.Equal(RejectionReason.Invalid, unfit.Reason);
        Assert.All(unfit.Errors, problem => Assert.Equal(field, problem.Field));
        Assert.Equal(code, unfit.Errors[0].Code);
        Assert.NotEmpty(unfit.Errors[0].Detail);
    }

    [Theory]
    [InlineData("description", 2_000, 2_001)]
    [InlineData("observation.means", 50, 51)]
    [InlineData("observation.weapon", 50, 51)]
    [InlineData("observation.direction", 50, 51)]
    [InlineData("actors.0.name", 200, 201)]
    [InlineData("actors.0.kind", 50, 51)]
    public void A_text_over_its_maximum_length_is_invalid(string path, int longest, int tooLong)
    {
        Assert.IsType<Validation.Fit>(Check(SomeJson.With(path, $"\"{new string('x', longest)}\"")));
        Assert.Equal(
            "length",
            Assert.Single(Assert.IsType<Validation.Unfit>(Check(SomeJson.With(path, $"\"{new string('x', tooLong)}\""))).Errors).Code);
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        var unfit = Assert.IsType<Validation.Unfit>(Check("""{"event":"war","count":0,"severity":1}"""u8.ToArray()));
        Assert.Equal(
            ["count", "event", "location", "occurredAt", "reportId", "severity"],
            unfit.Errors.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2025-10-04T11:30:00Z", null)]
    [InlineData("2025-10-04T11:30:01Z", "range")]
    [InlineData("2025-10-08T11:30:00Z", "range")]
    public void An_occurrence_lasts_three_days_at_most(string until, string? code)
    {
        var json =
            SomeJson.Least.Replace(
                "occurredAt\":\"2025-10-15T11:30:00Z", "occurredAt\":\"2025-10-01T11:30:00Z", StringComparison.Ordinal)[..^1]
                    + $",\"occurredUntil\":\"{until}\"}}";
        Assert.Equal(code, (Check(SomeJson.Bytes(json)) as Validation.Unfit)?.Errors.Single().Code);
    }

    [Theory]
    [InlineData("", RejectionReason.Empty)]
    [InlineData(" ", RejectionReason.Malformed)]
    [InlineData("[]", RejectionReason.Malformed)]
    [InlineData("null", RejectionReason.Malformed)]
    [InlineData("{\"reportId\":NaN}", RejectionReason.Malformed)]
    [InlineData("{} trailing", RejectionReason.Malformed)]
    [InlineData("{\"a\":1,\"a\":2}", RejectionReason.Malformed)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", RejectionReason.Malformed)]
    [InlineData("{\"a\":1} // comment", RejectionReason.Malformed)]
    [InlineData("{\"a\":1,}", RejectionReason.Malformed)]
    [InlineData("\uFEFF{}", RejectionReason.Malformed)]
    [InlineData("[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]", RejectionReason.Malformed)]
    public void Malformed_input_has_a_reason(string json, RejectionReason reason) =>
        Assert.Equal(reason, Assert.IsType<Validation.Unfit>(Check(SomeJson.Bytes(json))).Reason);

    [Fact]
    public void Sixteen_levels_are_read_and_seventeen_are_not()
    {
        Assert.IsType<Validation.Fit>(Check(Deep(15)));
        Assert.Equal(RejectionReason.Malformed, Assert.IsType<Validation.Unfit>(Check(Deep(16))).Reason);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed() =>
        Assert.Equal(RejectionReason.Malformed, Assert.IsType<Validation.Unfit>(Check([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8])).Reason);

    [Fact]
    public void Sixty_four_kibibytes_are_read_and_one_more_is_not()
    {
        var padded = SomeJson.Least + new string(' ', (64 * 1024) - Encoding.UTF8.GetByteCount(SomeJson.Least));
        Assert.IsType<Validation.Fit>(Check(SomeJson.Bytes(padded)));
        Assert.Equal(RejectionReason.TooLarge, Assert.IsType<Validation.Unfit>(Check(SomeJson.Bytes(padded + " "))).Reason);
    }

    [Fact]
    public void The_id_of_an_unfit_report_is_told_where_it_can_be_read()
    {
        Assert.NotNull(Assert.IsType<Validation.Unfit>(Check(SomeJson.With("count", "0"))).ReportId);
        Assert.Null(Assert.IsType<Validation.Unfit>(Check(SomeJson.With("reportId", "7"))).ReportId);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    public void A_lone_surrogate_is_invalid(string value)
    {
        foreach (var path in (string[])["description", "event", "occurredAt", "reportId", "severity", "location.type", "actors.0.name"])
        {
            var broken = Encoding.UTF8.GetString(SomeJson.With(path, "\"@@\"")).Replace("\"@@\"", value, StringComparison.Ordinal);
            Assert.Contains(
                Assert.IsType<Validation.Unfit>(Check(SomeJson.Bytes(broken))).Errors, problem => problem.Code is "text" or "required");
        }
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"\ud800":1,"\ud800":2}""")]
    [InlineData("""{"location":{"\udfff":1}}""")]
    [InlineData("""{"reportId":"x","\ud800xxxx":1}""")]
    public void A_lone_surrogate_in_a_name_affects_only_its_own_message(string json) =>
        Assert.IsType<Validation.Unfit>(Check(SomeJson.Bytes(json)));

    private static byte[] Deep(int levels) =>
        SomeJson.Bytes($"{SomeJson.Least[..^1]},\"deep\":{new string('[', levels)}{new string(']', levels)}}}");

    private static Validation Check(byte[] json) => ReportCheck.Check(json, Some.Noon);
}
