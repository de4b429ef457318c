using Alerts.Redis;

namespace Alerts.Tests.Redis;

public sealed class RedisStateTests
{
    [Fact]
    public void A_server_that_cannot_run_the_commit_script_is_told_its_age() =>
        Assert.Contains(
            "version 6.2.14: 7.0 or newer",
            Assert.Single(RedisState.Parse("# Server\r\nredis_version:6.2.14\r\nrole:master\r\n").Problems("redis:6379")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(
        "redis_version:7.0.0\r\nrole:master\r\nmaxmemory:0\r\nused_memory:99\r\naof_last_write_status:ok\r\naof_last_bgrewrite_status:ok")]
    [InlineData("redis_version:255.255.255\r\nrole:master\r\nmaxmemory:100\r\nused_memory:89")]
    public void Nothing_is_held_against_a_server_that_says_nothing_bad(string info)
    {
        Assert.Empty(RedisState.Parse(info).Problems("redis:6379"));
        Assert.Empty(RedisState.Parse(info).Notices("redis:6379"));
    }

    [Fact]
    public void An_append_only_file_that_cannot_be_rewritten_is_told_before_the_disk_is_full() =>
        Assert.Contains(
            "grows", Assert.Single(RedisState.Parse("aof_last_bgrewrite_status:err").Notices("redis:6379")), StringComparison.Ordinal);
}
