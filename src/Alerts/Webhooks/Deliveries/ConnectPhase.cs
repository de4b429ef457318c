using Alerts.Contracts;

namespace Alerts.Webhooks.Deliveries;

/// <summary>How far the connection for a request has come. The request that asked for the connection carries it.</summary>
internal sealed class ConnectPhase
{
    public static readonly HttpRequestOptionsKey<ConnectPhase> Key = new("connect-phase");

    private volatile AttemptResult late = AttemptResult.AnswerTimedOut;

    /// <summary>What the attempt came to if its time ran out now.</summary>
    public AttemptResult Late
    {
        get => late;
        set => late = value;
    }
}
