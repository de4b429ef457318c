namespace Alerts.Faults.Faults;

/// <summary>Kinds of faults. Each short run strikes one of each; which one, the seed says.</summary>
internal enum Family
{
    Program,
    KillPoint,
    RedisKilled,
    RedisStandstill,
    RedisData,
    BrokerKilled,
    BrokerAlarm,
    RedisLink,
    BrokerLink,
    ClientLink,
    GatewayLink,
    Input,
    Crowd,
    Access,
    Clock,
}
