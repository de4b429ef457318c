using System.Globalization;
using System.Text;
using Alerts.Text;
using CsCheck;

namespace Alerts.Tests.Text;

public sealed class TextSanitizerProperties
{
    private static readonly int[] Deceptive = [.. new (int From, int To)[]
    {
        (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160),
        (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0xE000, 0xE010),
        (0xE0001, 0xE0001), (0xE0020, 0xE007F), (0xE0100, 0xE01EF),
    }.SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1))];

    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.OneOf(Deceptive).Select(char.ConvertFromUtf32)),
        (2, Gen.OneOf("\u200C", "\u200D", "\r\n", "\t", "\u2028", "\u00A0", " ")),
        (3, Gen.String[0, 5]),
        (3, Gen.OneOf("شمالی", "وزیرستان", "می\u200Cخواهم", "کندهار", "Khost", "نه\u200D", "1", ".")))
        .Array[0, 20].Select(string.Concat);

    [Fact]
    public void Cleaned_text_contains_nothing_deceptive() => Text.Sample(text =>
    {
        var cleaned = TextSanitizer.Clean(text);
        foreach (var rune in cleaned.EnumerateRunes())
        {
            Assert.DoesNotContain(rune.Value, Deceptive);
            Assert.False(
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
        }
        return !cleaned.Contains("  ", StringComparison.Ordinal) && cleaned == cleaned.Trim(' ');
    });

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Text.Sample(text => TextSanitizer.IsClean(TextSanitizer.Clean(text)));

    [Theory]
    [InlineData("شمالی وزیرستان")]
    [InlineData("می\u200Cخواهم به کندهار بروم")]
    [InlineData("سال ۱۴۰۴ ه\u200D.ش")]
    [InlineData("د خوست ولایت، ګلبهار ۲")]
    [InlineData("مُحَمَّد")]
    [InlineData("Spin Boldak – Chaman (N-25)")]
    public void Text_of_the_languages_of_the_border_stays_as_it_is(string text) => Assert.Equal(text, TextSanitizer.Clean(text));

    [Theory]
    [InlineData("safe\u202Egnp.exe", "safegnp.exe")]
    [InlineData("a\u2066b\u2069c\u200Fd", "abcd")]
    [InlineData("pay\u200Cpal", "paypal")]
    [InlineData("one\r\n\ttwo\u2028three", "one two three")]
    [InlineData(" \uFEFF x \u200B ", "x")]
    [InlineData("half \ud83d", "half")]
    public void Deceptive_characters_are_removed(string text, string cleaned) => Assert.Equal(cleaned, TextSanitizer.Clean(text));

    [Theory]
    [InlineData("a\u001b[31mb\u202Ec\nd\u200Ce", "a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("می\u200Cخواهم\u00A0۲", "می\u200Cخواهم ۲")]
    [InlineData("one  two", "one  two")]
    public void What_could_steer_a_terminal_or_turn_text_around_is_shown_as_a_replacement(string text, string shown) =>
        Assert.Equal(shown, TextSanitizer.Reveal(text));

    [Fact]
    public void Nothing_deceptive_reaches_a_terminal() => Text.Sample(text =>
    {
        var shown = TextSanitizer.Reveal(text);
        return TextSanitizer.Reveal(shown) == shown
            && shown.EnumerateRunes().All(rune => !Deceptive.Contains(rune.Value)
            && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control);
    });

    [Theory]
    [InlineData("Khost 1", "Khost 1")]
    [InlineData("خوست ۱", "\u2068خوست ۱\u2069")]
    [InlineData("Khost / خوست", "\u2068Khost / خوست\u2069")]
    public void A_name_from_right_to_left_is_isolated_within_a_sentence(string name, string within) =>
        Assert.Equal(within, TextSanitizer.Within(name));

    [Theory]
    [InlineData("in \u2068خوست\u2069, 2025", 30, "in \u2068خوست\u2069, 2025")]
    [InlineData("in \u2068خوست\u2069, 2025", 6, "in \u2068خو\u2069")]
    [InlineData("in \u2068خوست\u2069, 2025", 3, "in ")]
    [InlineData("x\U0001F600", 2, "x")]
    public void A_beginning_ends_between_characters_and_leaves_no_isolate_open(string text, int length, string beginning) =>
        Assert.Equal(beginning, TextSanitizer.Beginning(text, length));

    [Fact]
    public void Letters_marks_digits_and_punctuation_of_every_script_stay() => Gen.Int[0x20, 0x2FFFF].Sample(value =>
    {
        if (!Rune.IsValid(value)) return true;
        var rune = new Rune(value);
        var isShown = Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation
                or UnicodeCategory.SpacingCombiningMark;
        return !isShown || Deceptive.Contains(value) || TextSanitizer.Clean($"{rune}") == $"{rune}";
    }, iter: 5_000);
}
