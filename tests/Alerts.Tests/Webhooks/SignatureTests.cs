using System.Text;
using Alerts.Webhooks.Events;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class SignatureTests
{
    /// <summary>The published example of Standard Webhooks.</summary>
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek", Expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();

    private static readonly WebhookSecret Secret = WebhookSecret.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;

    [Fact]
    public void The_signature_matches_the_published_example()
    {
        Assert.Equal("1614265330", Signature.Seconds(Time));
        Assert.Equal(Expected, Signature.Sign(Id, Time, Body, [Secret]));
    }

    [Fact]
    public void While_a_secret_is_replaced_both_sign()
    {
        var next = WebhookSecret.Create();

        Assert.Equal($"{Signature.Sign(Id, Time, Body, [next])} {Expected}", Signature.Sign(Id, Time, Body, [next, Secret]));
    }

    [Fact]
    public void Without_a_secret_nothing_is_signed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Signature.Sign(Id, Time, Body, []));

    [Fact]
    public void Any_change_changes_the_signature() => Gen.Select(Gen.Int[0, Body.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
    {
        var other = Body.ToArray();
        other[at] ^= change;
        return Signature.Sign(Id, Time, other, [Secret]) != Expected
            && Signature.Sign(Id, Time.AddSeconds(change), Body, [Secret]) != Expected
            && Signature.Sign(Id + (char)('a' + (at % 26)), Time, Body, [Secret]) != Expected;
    });

    [Fact]
    public void A_secret_is_read_back_as_it_was_made()
    {
        var made = WebhookSecret.Create();

        Assert.Equal(32, made.Key.Length);
        Assert.Equal(made.Key, WebhookSecret.Parse(made.ToString())!.Key);
        Assert.NotEqual(made.ToString(), WebhookSecret.Create().ToString());
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(66, false)]
    [InlineData(200, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isOne) =>
        Assert.Equal(isOne, WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[bytes])) is not null);

    [Fact]
    public void Arbitrary_text_is_no_secret() => Gen.String[0, 80].Sample(text =>
        WebhookSecret.Parse(text) is null && WebhookSecret.Parse("whsec_" + text) is not { } read
            || Encoding.UTF8.GetByteCount(text) >= 32);
}
