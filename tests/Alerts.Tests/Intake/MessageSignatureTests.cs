using Alerts.Intake;
using Alerts.Reporters;
using CsCheck;

namespace Alerts.Tests.Intake;

public sealed class MessageSignatureTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    [Fact]
    public void A_seal_is_genuine_for_its_own_voucher_and_body_alone() =>
        Gen.Select(Gen.String[0, 40], Gen.Byte.Array[0, 60], Gen.String[0, 40], Gen.Byte.Array[0, 60])
            .Sample((voucher, body, otherVoucher, otherBody) =>
        {
            var seal = MessageSignature.Make(Secret, voucher, body);
            Assert.True(MessageSignature.IsGenuine(Secret, voucher, body, seal));
            if (!body.SequenceEqual(otherBody)) Assert.False(MessageSignature.IsGenuine(Secret, voucher, otherBody, seal));
            if (voucher != otherVoucher) Assert.False(MessageSignature.IsGenuine(Secret, otherVoucher, body, seal));
            Assert.False(MessageSignature.IsGenuine([.. Secret, 1], voucher, body, seal));
        });

    [Fact]
    public void Nothing_can_be_moved_between_voucher_and_body()
    {
        var seal = MessageSignature.Make(Secret, "1;nadia;;", "{}"u8);
        Assert.False(MessageSignature.IsGenuine(Secret, "1;nadia;", ";\n{}"u8, seal));
        Assert.False(MessageSignature.IsGenuine(Secret, "1;nadia;;\n{}", [], seal));
    }

    [Fact]
    public void Whatever_else_is_no_seal() => Gen.OneOf(Gen.String[0, 50], Gen.String[Gen.Char.AlphaNumeric, 43, 43]).Sample(text =>
        !MessageSignature.IsGenuine(Secret, "1;nadia;;", "{}"u8, text));

    [Fact]
    public void A_flipped_character_breaks_a_seal()
    {
        var seal = MessageSignature.Make(Secret, "1;nadia;;", "{}"u8);
        for (var at = 0; at < seal.Length - 1; at++)
            Assert.False(
                MessageSignature.IsGenuine(Secret, "1;nadia;;", "{}"u8, seal[..at] + (seal[at] == 'A' ? 'B' : 'A') + seal[(at + 1)..]));
    }

    [Fact]
    public void A_voucher_is_read_as_it_was_written() => Any.Source.Sample(source =>
    {
        var voucher = new SenderClaims(source, Some.Noon);
        return SenderClaims.Parse(voucher.ToText()) == voucher;
    });

    [Theory]
    [InlineData("")]
    [InlineData("1;;red;AF")]
    [InlineData("x;nadia;;")]
    [InlineData("1;nadia;;;")]
    [InlineData("1;nadia")]
    public void What_is_no_voucher_is_not_taken_for_one(string text) => Assert.Null(SenderClaims.Parse(text));

    [Fact]
    public void A_voucher_names_pseudonyms_and_nothing_else() =>
        Assert.Equal($"{Some.Noon.ToUnixTimeMilliseconds()};p1;o1;AF", new SenderClaims(new Source("p1", "o1", "AF"), Some.Noon).ToText());
}
