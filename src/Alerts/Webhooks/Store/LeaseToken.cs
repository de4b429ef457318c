namespace Alerts.Webhooks.Store;

/// <summary>By what right something is written: it is refused when any of it no longer holds.</summary>
/// <param name="partition">Whose lease it is.</param>
/// <param name="epoch">The data set that was read.</param>
internal sealed class LeaseToken(string webhook, int partition, string token, string epoch, string generation)
{
    public string Webhook => webhook;

    public int Partition => partition;

    public string Token => token;

    public string Epoch => epoch;

    public string Generation => generation;

    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when something was refused: whoever holds it starts over.</summary>
    public Task Lost => lost.Task;

    public void Lose() => lost.TrySetResult();
}
