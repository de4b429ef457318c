using Alerts.Health.Resources;
using Alerts.Hosting;
using Alerts.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Health;

/// <summary>
/// Ready only while Redis takes a write as a commit would be taken, keeps what it acknowledges, and its clock and ours agree.
/// </summary>
internal sealed class RedisHealthCheck(
    IConnectionMultiplexer redis,
    RedisRoundTrip trip,
    RedisDurabilityCheck durability,
    RedisScripts dialect,
    IOptions<HealthOptions> options,
    TimeProvider clock) : IHealthCheck
{
    private const string Code = "redis-unusable";

    /// <summary>What the real servers told at the last check; nothing of one that did not answer.</summary>
    public IReadOnlyList<RedisObservation> Observed { get; private set; } = [];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var refusal = trip.TryAsync(cancellationToken);
        // The embedded server is this process, set up by it and under the same clock.
        if (dialect.IsEmbedded) return CheckReading.Result(Code, await refusal is { } why ? [why] : [], []);
        var states = await Task.WhenAll(
            redis.GetServers().Where(server => server.IsConnected).Select(server => AskAsync(server, cancellationToken)));
        Observed = [.. states.Select(state => state.Seen).OfType<RedisObservation>()];
        string[] problems = [.. states.SelectMany(state => state.Problems)];
        // What a server says of itself explains best why it refuses.
        if (await refusal is { } sentence) problems = problems.Length > 0 ? problems : [sentence];
        else problems = [.. problems, .. await durability.CheckAsync(cancellationToken)];
        return CheckReading.Result(Code, problems, [.. durability.Accepted, .. states.SelectMany(state => state.Notices)]);
    }

    private async Task<(IEnumerable<string> Problems, IEnumerable<string> Notices, RedisObservation? Seen)> AskAsync(
        IServer server, CancellationToken cancellation)
    {
        var name = $"{server.EndPoint}";
        try
        {
            var info = server.InfoRawAsync();
            var skew = await ClockSkew.MeasureAsync(server, clock, cancellation);
            var state = RedisState.Parse(await info.WaitAsync(cancellation) ?? string.Empty);
            string[] apart = skew.Certain >= options.Value.ClockSkewWarning ? [skew.Sentence(name)] : [];
            var isTooFar = skew.Certain >= options.Value.MaxClockSkew;
            return ([.. state.Problems(name), .. isTooFar ? apart : []], [.. state.Notices(name), .. isTooFar ? [] : apart],
                new(name, state, skew));
        }
        catch (RedisServerException)
        {
            return ([], [$"Redis {name} does not let its state be read (INFO, TIME): allow it, otherwise nobody watches its version, its "
                + $"disk and its clock."], null);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // A server that does not answer is found by the round trip.
            return ([], [], null);
        }
    }
}
