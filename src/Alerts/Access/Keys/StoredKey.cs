using StackExchange.Redis;

namespace Alerts.Access.Keys;

/// <summary>A key and its record as it was read.</summary>
internal sealed record StoredKey(AccessKey Key, RedisValue Record);
