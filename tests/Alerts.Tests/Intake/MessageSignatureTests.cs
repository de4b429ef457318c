using Alerts.Intake;
using Alerts.Reporters;
using CsCheck;

namespace Alerts.Tests.Intake;

public sealed class MessageSignatureTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    [Fact]
    public void A_signature_is_valid_only_for_its_own_claims_body_and_secret() =>
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
    public void Bytes_cannot_be_moved_between_claims_and_body()
    {
        var seal = MessageSignature.Make(Secret, "1;nadia;;", "{}"u8);
        Assert.False(MessageSignature.IsGenuine(Secret, "1;nadia;", ";\n{}"u8, seal));
        Assert.False(MessageSignature.IsGenuine(Secret, "1;nadia;;\n{}", [], seal));
    }

    [Fact]
    public void Arbitrary_text_is_no_valid_signature() =>
        Gen.OneOf(Gen.String[0, 50], Gen.String[Gen.Char.AlphaNumeric, 43, 43]).Sample(text =>
            !MessageSignature.IsGenuine(Secret, "1;nadia;;", "{}"u8, text));

    [Fact]
    public void A_changed_character_invalidates_a_signature()
    {
        var seal = MessageSignature.Make(Secret, "1;nadia;;", "{}"u8);
        for (var at = 0; at < seal.Length - 1; at++)
            Assert.False(
                MessageSignature.IsGenuine(Secret, "1;nadia;;", "{}"u8, seal[..at] + (seal[at] == 'A' ? 'B' : 'A') + seal[(at + 1)..]));
    }

    [Fact]
    public void Sender_claims_are_read_as_they_were_written() => Any.Source.Sample(source =>
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
    public void Malformed_sender_claims_are_refused(string text) => Assert.Null(SenderClaims.Parse(text));

    [Fact]
    public void Sender_claims_contain_pseudonyms_and_nothing_else() =>
        Assert.Equal($"{Some.Noon.ToUnixTimeMilliseconds()};p1;o1;AF", new SenderClaims(new Source("p1", "o1", "AF"), Some.Noon).ToText());
}
