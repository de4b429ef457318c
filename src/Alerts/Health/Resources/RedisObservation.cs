using Alerts.Redis;

namespace Alerts.Health.Resources;

/// <summary>What a real Redis server told when readiness last asked it.</summary>
/// <param name="Server">Its address as the connection string or the cluster names it.</param>
/// <param name="State">What it says about itself.</param>
/// <param name="Skew">How far this machine's clock is from its clock.</param>
internal sealed record RedisObservation(string Server, RedisState State, ClockSkew Skew);
