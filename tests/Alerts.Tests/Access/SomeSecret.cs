using Alerts.Access.Secrets;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Tests.Access;

/// <summary>The installation secret of one copy.</summary>
internal static class SomeSecret
{
    public const string Setting = "a secret of these tests, long enough";

    public static MasterKey Of(IConnectionMultiplexer redis, RedisKeys keys, string? setting = Setting, string? embeddedIn = null) => new(
        redis,
        keys,
        new RedisScripts(isEmbedded: embeddedIn is not null),
        Options.Create(new AlertsOptions { Secret = setting, DataDirectory = embeddedIn ?? "unused" }));
}
