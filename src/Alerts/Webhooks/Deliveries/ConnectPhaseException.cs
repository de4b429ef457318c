using Alerts.Contracts;

namespace Alerts.Webhooks.Deliveries;

/// <summary>A phase of connecting did not end well; the result names the phase.</summary>
internal sealed class ConnectPhaseException(AttemptResult result, Exception cause) : Exception($"No connection: {result}.", cause)
{
    public AttemptResult Result => result;
}
