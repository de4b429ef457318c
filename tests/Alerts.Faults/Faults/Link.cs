namespace Alerts.Faults.Faults;

/// <summary>Which link is damaged.</summary>
internal enum Link
{
    ProgramToRedis,
    ProgramToBroker,
    ClientsToProgram,
    GatewayToBroker,
}
