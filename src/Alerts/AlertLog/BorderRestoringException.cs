using StackExchange.Redis;

namespace Alerts.AlertLog;

/// <summary>A restore is under way or was broken off: the log cannot be read until one has got to its end.</summary>
internal sealed class BorderRestoringException() : RedisException("A restore is under way, or was broken off.");
