using Alerts.Hosting;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Access.Secrets;

/// <summary>A copy with another secret would refuse every key and take the other copies' messages for forged: it is not ready.</summary>
internal sealed class SecretReadiness(MasterKey secret) : IReadinessCheck
{
    public string Name => "secret";

    public string Code => "secret-differs";

    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation)
    {
        try
        {
            await secret.ReadAsync().WaitAsync(cancellation);
            return [];
        }
        catch (WrongSecretException exception)
        {
            return [exception.Message];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Redis has a check of its own.
            return [];
        }
    }
}
