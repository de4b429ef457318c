using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Alerts.LoadTests.Results;
using Alerts.TestServers;

namespace Alerts.LoadTests.Scenarios;

/// <summary>Time from the start of the built program, embedded and without any setting, until <c>/health/ready</c> answers 200.</summary>
internal static class Readiness
{
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(10);

    public static async Task<Section> RunAsync()
    {
        List<double> fresh = [], existing = [], demo = [];
        for (var round = 0; round < Rounds; round++)
        {
            using var directory = new ScratchDirectory();
            fresh.Add(await StartAsync(directory.Path));
            existing.Add(await StartAsync(directory.Path));
            using var demoDirectory = new ScratchDirectory();
            demo.Add(await StartAsync(demoDirectory.Path, "--demo"));
        }
        return new(
            "ready",
            new()
            {
                ["readySeconds"] =
                new JsonObject
                {
                    ["fresh"] = Spread.Of(fresh).ToJson(),
                    ["existing"] = Spread.Of(existing).ToJson(),
                    ["demo"] = Spread.Of(demo).ToJson()
                }
            },
            [
                Line("a fresh data directory", fresh),
                Line("an existing data directory", existing),
                Line("--demo in a fresh data directory", demo),
            ]);
    }

    private static Figure Line(string with, List<double> seconds)
    {
        var spread = Spread.Of(seconds);
        return new($"embedded, ready with {with}, s", spread.Text());
    }

    private static async Task<double> StartAsync(string dataDirectory, params string[] arguments)
    {
        using var prober = new HttpClient();
        var clock = Stopwatch.StartNew();
        await using var program = AlertsProgram.Launch(
            new Dictionary<string, string?> { ["Alerts__DataDirectory"] = dataDirectory }, arguments);
        while (!await IsReadyAsync(prober, new(program.Address, "/health/ready")))
        {
            if (clock.Elapsed > Patience)
                throw new TimeoutException($"The program is not ready after {Patience.TotalSeconds:0} s. It wrote:\n{program.Output}");
            await Task.Delay(BetweenQuestions, TimeProvider.System);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        program.Terminate();
        await program.WaitForExitAsync(TimeSpan.FromSeconds(15));
        return seconds;
    }

    private static async Task<bool> IsReadyAsync(HttpClient prober, Uri address)
    {
        try
        {
            using var answer = await prober.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return false;
        }
    }
}
