using Alerts.Access;
using CsCheck;

namespace Alerts.Tests.Access;

public sealed class KeyTextTests
{
    private static readonly byte[] Secret = [1];

    [Fact]
    public void Every_key_made_looks_genuine_and_is_another()
    {
        var made = Enumerable.Range(0, 200).Select(_ => KeyText.Make()).ToList();
        Assert.All(made, key => Assert.True(KeyText.LooksGenuine(key)));
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void A_key_with_one_character_changed_is_none() =>
        Gen.Select(Gen.Int[0, 52], Gen.Char.AlphaNumeric).Sample((at, other) =>
        {
            var key = KeyText.Make();
            return key[at] == other || !KeyText.LooksGenuine(key[..at] + other + key[(at + 1)..]);
        });

    [Fact]
    public void Whatever_else_is_no_key() => Gen.String[0, 80].Sample(text => !KeyText.LooksGenuine(text) && KeyText.Hash(text, Secret).Length == 64);

    [Fact]
    public void Like_keys_have_like_hashes_and_others_have_others()
    {
        Assert.Equal(KeyText.Hash("one", Secret), KeyText.Hash("one", Secret));
        Assert.NotEqual(KeyText.Hash("one", Secret), KeyText.Hash("two", Secret));
        Assert.NotEqual(KeyText.Hash("one", Secret), KeyText.Hash("one", [2]));
    }
}
