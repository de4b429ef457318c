using Alerts.AlertLog;
using CsCheck;

namespace Alerts.Tests.AlertLog;

public sealed class CursorTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String[0, 80],
        Gen.String[Gen.Char["0123456789abcdef-+ .,eE\u0660\uFF10"], 0, 70],
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 14], Gen.Long, (epoch, seq) => $"{epoch}-{seq}"));

    [Fact]
    public void A_cursor_is_read_as_it_was_written() =>
        Gen.Select(Gen.String[Gen.Char["0123456789abcdef"], 1, 12], Gen.Long[0, long.MaxValue]).Sample((epoch, seq) =>
            Cursor.Parse(new Cursor(epoch, seq).ToString()) == new Cursor(epoch, seq));

    [Fact]
    public void Arbitrary_text_parses_to_no_cursor_or_a_valid_one() => Hostile.Sample(
        text =>
            Cursor.Parse(text) is not { } cursor
                || (cursor.Seq >= 0 && cursor.Epoch.All(char.IsAsciiLetterOrDigit) && cursor.Epoch.Length > 0),
        iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("abc-")]
    [InlineData("abc--1")]
    [InlineData("abc-+1")]
    [InlineData("abc- 1")]
    [InlineData("abc-1 ")]
    [InlineData("abc-1.0")]
    [InlineData("abc-1e3")]
    [InlineData("abc-0x1")]
    [InlineData("ABC-1")]
    [InlineData("a c-1")]
    [InlineData("abc-9223372036854775808")]
    [InlineData("abc-\u0661")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789-1")]
    public void A_malformed_cursor_is_refused(string text) => Assert.Null(Cursor.Parse(text));

    [Theory]
    [InlineData("e", 3, true)]
    [InlineData("e", 2, true)]
    [InlineData("e", 1, false)]
    [InlineData("e", 7, true)]
    [InlineData("e", 8, false)]
    [InlineData("f", 5, false)]
    public void A_log_from_3_to_7_honours_a_cursor_from_just_before_its_oldest_to_its_head(string epoch, long seq, bool honours) =>
        Assert.Equal(honours, new LogRange("e", Head: 7, Oldest: 3).CanResumeFrom(new(epoch, seq)));

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(7, 7, true)]
    [InlineData(7, 6, false)]
    public void An_empty_log_honours_only_its_head(long head, long seq, bool honours) =>
        Assert.Equal(honours, new LogRange("e", head, head + 1).CanResumeFrom(new("e", seq)));
}
