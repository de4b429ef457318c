using Alerts.Access.Keys;
using CsCheck;

namespace Alerts.Tests.Access;

public sealed class AccessKeyFormatTests
{
    private static readonly byte[] Secret = [1];

    [Fact]
    public void Generated_keys_are_well_formed_and_unique()
    {
        var made = Enumerable.Range(0, 200).Select(_ => AccessKeyFormat.Make()).ToList();
        Assert.All(made, key => Assert.True(AccessKeyFormat.LooksGenuine(key)));
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void A_key_with_one_changed_character_is_malformed() =>
        Gen.Select(Gen.Int[0, 52], Gen.Char.AlphaNumeric).Sample((at, other) =>
        {
            var key = AccessKeyFormat.Make();
            return key[at] == other || !AccessKeyFormat.LooksGenuine(key[..at] + other + key[(at + 1)..]);
        });

    [Fact]
    public void Arbitrary_text_is_not_a_well_formed_key() =>
        Gen.String[0, 80].Sample(text => !AccessKeyFormat.LooksGenuine(text) && AccessKeyFormat.Hash(text, Secret).Length == 64);

    [Fact]
    public void Hashes_differ_exactly_when_key_or_secret_differs()
    {
        Assert.Equal(AccessKeyFormat.Hash("one", Secret), AccessKeyFormat.Hash("one", Secret));
        Assert.NotEqual(AccessKeyFormat.Hash("one", Secret), AccessKeyFormat.Hash("two", Secret));
        Assert.NotEqual(AccessKeyFormat.Hash("one", Secret), AccessKeyFormat.Hash("one", [2]));
    }
}
