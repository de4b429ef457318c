namespace Alerts.Hosting;

/// <summary>What a start says to the person at the console once the program listens. A demo says it in words of its own.</summary>
internal sealed class FirstSteps(bool areTold)
{
    private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool AreTold => areTold;

    /// <summary>Done when everything but a key has been said.</summary>
    public Task Told => told.Task;

    public void HaveBeenTold() => told.TrySetResult();
}
