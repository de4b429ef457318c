using Alerts.TestServers;

namespace Alerts.LoadTests.Baselines;

/// <summary>A bare hub as a process of its own.</summary>
internal sealed class BareHubProcess : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly ChildProcess process;

    private BareHubProcess()
    {
        http = new() { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        process = ChildProcess.Start("dotnet", [typeof(BareHubProcess).Assembly.Location, "bare-hub", Address.ToString()]);
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public static async Task<BareHubProcess> StartAsync()
    {
        var hub = new BareHubProcess();
        await Eventually.Gives(
            cancellation => hub.http.GetStringAsync("/", cancellation), static answer => answer == "ready", TimeSpan.FromSeconds(60));
        return hub;
    }

    /// <summary>Sends to everybody so often; returns once the hub has handed out the last.</summary>
    public async Task BroadcastAsync(string payload, int count)
    {
        using var content = new StringContent(payload);
        using var answer = await http.PostAsync($"/broadcast?count={count}", content);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        http.Dispose();
    }
}
