using Alerts.Redis;

namespace Alerts.Tests.Redis;

public sealed class RedisDurabilityTests
{
    [Theory]
    [InlineData("yes", "always", "noeviction")]
    [InlineData("no", "always", "noeviction", "appendonly")]
    [InlineData("yes", "everysec", "noeviction", "appendfsync")]
    [InlineData("yes", "no", "noeviction", "appendfsync")]
    [InlineData("yes", "always", "allkeys-lru", "maxmemory-policy")]
    [InlineData("no", "everysec", "volatile-ttl", "appendonly", "appendfsync", "maxmemory-policy")]
    [InlineData(null, null, null, "appendonly", "appendfsync", "maxmemory-policy")]
    public void Each_setting_that_could_lose_reports_is_named_with_its_remedy(
        string? appendOnly, string? appendFsync, string? policy, params string[] named)
    {
        var weaknesses = new RedisDurability(appendOnly, appendFsync, policy).Weaknesses("redis:6379").ToList();

        Assert.Equal(named.Length, weaknesses.Count);
        Assert.All(weaknesses.Zip(named), pair => Assert.Contains($"{pair.Second} ", pair.First, StringComparison.Ordinal));
        Assert.All(weaknesses, sentence => Assert.Contains("set it to", sentence, StringComparison.Ordinal));
    }
}
