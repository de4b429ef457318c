using Alerts.Hosting;
using Microsoft.Extensions.Options;

namespace Alerts.Health;

/// <summary>Not ready on servers that anybody may enter.</summary>
internal sealed class PasswordReadiness(IConfiguration configuration, IOptions<HealthOptions> options) : IReadinessCheck, IHealthNotice
{
    public string Name => "passwords";

    public string Code => "account-not-protected";

    public IReadOnlyList<string> Notices =>
        options.Value.AcceptDefaultPasswords ? [.. Accounts.Select(account => account.OpenDoor).OfType<string>()] : [];

    private IEnumerable<ServerAccount> Accounts
    {
        get
        {
            if (configuration.GetConnectionString("RabbitMq") is { Length: > 0 } broker) yield return ServerAccount.OfBroker(new(broker));
            if (configuration.GetConnectionString("Redis") is { Length: > 0 } redis) yield return ServerAccount.OfRedis(redis);
        }
    }

    public Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(
        [.. Accounts.Select(account => account.Placeholder ?? (options.Value.AcceptDefaultPasswords ? null : account.OpenDoor))
            .OfType<string>()]);
}
