using Alerts.Hosting;
using Alerts.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Alerts.Access.Secrets;

/// <summary>A copy with another secret would refuse every key and take the other copies' messages for forged: it is not ready.</summary>
internal sealed class SecretHealthCheck(MasterKey secret) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] problems = [];
        try
        {
            await secret.ReadAsync().WaitAsync(cancellationToken);
        }
        catch (WrongSecretException exception)
        {
            problems = [exception.Message];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Redis has a check of its own.
        }
        return CheckReading.Result("secret-differs", problems, secret.Notices);
    }
}
