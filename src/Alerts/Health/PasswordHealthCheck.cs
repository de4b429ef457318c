using Alerts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Alerts.Health;

/// <summary>Not ready on servers that anybody may enter.</summary>
internal sealed class PasswordHealthCheck(IConfiguration configuration, IOptions<HealthOptions> options) : IHealthCheck
{
    private IEnumerable<ServerAccount> Accounts
    {
        get
        {
            if (configuration.GetConnectionString("RabbitMq") is { Length: > 0 } broker) yield return ServerAccount.OfBroker(new(broker));
            if (configuration.GetConnectionString("Redis") is { Length: > 0 } redis) yield return ServerAccount.OfRedis(redis);
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isAccepted = options.Value.AcceptDefaultPasswords;
        return Task.FromResult(CheckReading.Result(
            "account-not-protected",
            [.. Accounts.Select(account => account.Placeholder ?? (isAccepted ? null : account.DefaultPassword)).OfType<string>()],
            isAccepted ? [.. Accounts.Select(account => account.DefaultPassword).OfType<string>()] : []));
    }
}
