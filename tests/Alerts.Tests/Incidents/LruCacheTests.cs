using Alerts.Incidents.Commit;
using CsCheck;

namespace Alerts.Tests.Incidents;

public sealed class LruCacheTests
{
    private const int Most = 4;

    [Fact]
    public void Recently_used_keys_return_their_newest_value() =>
        Gen.Select(Gen.Int[0, 11], Gen.Bool).Array[1, 200].Sample(steps =>
        {
            var (kept, values, used) = (new LruCache<int, int>(Most), new Dictionary<int, int>(), new List<int>());
            for (var step = 0; step < steps.Length; step++)
            {
                var (key, isSet) = steps[step];
                if (isSet)
                {
                    kept.Set(key, values[key] = step);
                }
                else if (kept.TryGet(key, out var value))
                {
                    Assert.Equal(values[key], value);
                }
                else
                {
                    Assert.DoesNotContain(key, used.Take(Most));
                    continue;
                }
                used.Remove(key);
                used.Insert(0, key);
            }
        });

    [Fact]
    public void It_never_holds_more_than_two_generations()
    {
        var kept = new LruCache<int, int>(10);
        for (var key = 0; key < 100; key++) kept.Set(key, key);
        Assert.All(Enumerable.Range(0, 80), key => Assert.False(kept.TryGet(key, out _)));
        Assert.All(Enumerable.Range(90, 10), key => Assert.True(kept.TryGet(key, out _)));
        Assert.True(kept.TryGet(80, out _));
    }

    [Fact]
    public void A_cleared_cache_is_empty()
    {
        var kept = new LruCache<int, int>(1);
        kept.Set(1, 1);
        kept.Set(2, 2);
        kept.Clear();
        Assert.False(kept.TryGet(1, out _));
        Assert.False(kept.TryGet(2, out _));
    }
}
