using System.Collections.Frozen;
using Alerts.Access;
using Alerts.Text;
using CsCheck;

namespace Alerts.Tests.Text;

public sealed class ComparableTextTests
{
    private static readonly string[] Invisible = ["\u200C", "\u200D", "\u200B", "\u2060", "\uFEFF", "\u00AD", "\u200F", "\u2068", "\u2069",
        "\u034F", "\uFE0F"];

    [Theory]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("نه\u200D", "نه")]
    [InlineData("Red\u200D Cres\u00ADcent", "Red Crescent")]
    [InlineData("e\u200D\u0301", "\u00e9")]
    [InlineData(" one\r\ntwo\rthree ", "one\ntwo\nthree")]
    [InlineData("\u200C ", "")]
    [InlineData("۱۲\u0600", "۱۲\u0600")]
    public void Texts_that_look_the_same_are_equal(string text, string comparable) => Assert.Equal(comparable, ComparableText.Of(text));

    [Fact]
    public void No_invisible_character_anywhere_makes_another_text() => Gen.Select(
        Gen.OneOf("شمالی وزیرستان", "نه", "کندهار", "Red Crescent", "e\u0301", "Zo\u00eb 👍"), Gen.OneOf(Invisible), Gen.Int[0, 20])
            .Sample((text, invisible, place) =>
    {
        var at = Math.Min(place, text.Length);
        // Not within one character.
        if (at < text.Length && char.IsLowSurrogate(text[at])) at--;
        return ComparableText.Of(text.Insert(at, invisible)) == ComparableText.Of(text);
    });

    [Fact]
    public void A_text_that_is_comparable_stays_the_same_instance()
    {
        var text = new string("شمالی وزیرستان, Khost 1");

        Assert.Same(text, ComparableText.Of(text));
    }

    [Fact]
    public void A_limited_administrator_speaks_for_its_own_organisation_in_any_spelling()
    {
        var limited = RightsOf("one", "نهاد میخواهم") with { Sectors = FrozenSet.Create("west") };

        Assert.True(limited.MaySpeakFor("نهاد می\u200Cخواهم", null));
        Assert.False(limited.MaySpeakFor("نهاد", null));
        Assert.False((limited with { Organisation = null }).MaySpeakFor("نهاد", null));
    }

    private static Rights RightsOf(string holder, string organisation) =>
        new() { KeyId = holder, Name = holder, Role = Role.Admin, Organisation = organisation };
}
