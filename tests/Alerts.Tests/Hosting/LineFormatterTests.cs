using Alerts.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Hosting;

public sealed class LineFormatterTests
{
    [Fact]
    public void An_entry_is_one_line_with_time_level_short_category_and_message() => Assert.Equal(
        "2026-07-24T12:00:00.000Z warning  AccessKeyCache: not read",
        LineFormatter.Line(
            new(2026, 7, 24, 16, 30, 0, TimeSpan.FromHours(4.5)), LogLevel.Warning, "Alerts.Access.AccessKeyCache", "not read", null));

    [Fact]
    public void Neither_a_message_nor_an_exception_breaks_the_line()
    {
        var line = LineFormatter.Line(
            DateTimeOffset.UnixEpoch,
            LogLevel.Error,
            "Kestrel",
            "one\r\ntwo\u2028three\u001b[31m",
            new InvalidOperationException("four\nfive"));

        Assert.DoesNotContain(line, char.IsControl);
        Assert.Contains("one  two three [31m | System.InvalidOperationException: four | five", line, StringComparison.Ordinal);
    }
}
