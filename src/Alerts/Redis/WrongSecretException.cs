using StackExchange.Redis;

namespace Alerts.Redis;

/// <summary>
/// The data set cannot be used with this copy's secret. A kind of <see cref="RedisException"/>, since to every endpoint it means the same:
/// the state is not to be had now, nothing was taken, try again.
/// </summary>
internal sealed class WrongSecretException(string sentence) : RedisException(sentence);
