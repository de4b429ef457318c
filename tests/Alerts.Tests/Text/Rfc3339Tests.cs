using System.Globalization;
using Alerts.Text;

namespace Alerts.Tests.Text;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2025-10-15T05:10:00+04:30", "2025-10-15T00:40:00.0000000Z")]
    [InlineData("2025-10-15t00:40:00z", "2025-10-15T00:40:00.0000000Z")]
    [InlineData("2025-10-15T00:40:00.123456789Z", "2025-10-15T00:40:00.1234567Z")]
    [InlineData("2025-10-15T00:40:00-00:00", "2025-10-15T00:40:00.0000000Z")]
    [InlineData("2025-10-15T23:59:00+23:59", "2025-10-15T00:00:00.0000000Z")]
    [InlineData("2024-02-29T00:00:00-23:59", "2024-02-29T23:59:00.0000000Z")]
    public void A_time_with_an_offset_is_read(string text, string utc)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));
        Assert.Equal(utc, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2025-10-15T05:10:00")]
    [InlineData("2025-10-15")]
    [InlineData("2025-10")]
    [InlineData("2025-10-15 05:10:00+04:30")]
    [InlineData("2025-10-15T05:10+04:30")]
    [InlineData("2025-10-15T05:10:00+24:00")]
    [InlineData("2025-10-15T05:10:00+0430")]
    [InlineData("2025-10-15T05:10:60Z")]
    [InlineData("2025-02-30T05:10:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("10/15/2025")]
    [InlineData("2025-10-15T05:10:00Z\n")]
    [InlineData("٢٠٢٥-10-15T05:10:00Z")]
    [InlineData("")]
    public void Anything_else_is_refused(string text) => Assert.False(Rfc3339.TryParse(text, out _));
}
