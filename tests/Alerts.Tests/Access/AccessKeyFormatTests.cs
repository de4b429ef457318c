using Alerts.Access.Keys;
using CsCheck;

namespace Alerts.Tests.Access;

public sealed class AccessKeyFormatTests
{
    private static readonly byte[] Secret = [1];

    [Fact]
    public void Every_key_made_looks_genuine_and_is_another()
    {
        var made = Enumerable.Range(0, 200).Select(_ => AccessKeyFormat.Make()).ToList();
        Assert.All(made, key => Assert.True(AccessKeyFormat.LooksGenuine(key)));
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void A_key_with_one_character_changed_is_none() =>
        Gen.Select(Gen.Int[0, 52], Gen.Char.AlphaNumeric).Sample((at, other) =>
        {
            var key = AccessKeyFormat.Make();
            return key[at] == other || !AccessKeyFormat.LooksGenuine(key[..at] + other + key[(at + 1)..]);
        });

    [Fact]
    public void Whatever_else_is_no_key() =>
        Gen.String[0, 80].Sample(text => !AccessKeyFormat.LooksGenuine(text) && AccessKeyFormat.Hash(text, Secret).Length == 64);

    [Fact]
    public void Like_keys_have_like_hashes_and_others_have_others()
    {
        Assert.Equal(AccessKeyFormat.Hash("one", Secret), AccessKeyFormat.Hash("one", Secret));
        Assert.NotEqual(AccessKeyFormat.Hash("one", Secret), AccessKeyFormat.Hash("two", Secret));
        Assert.NotEqual(AccessKeyFormat.Hash("one", Secret), AccessKeyFormat.Hash("one", [2]));
    }
}
