using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Alerts.Redis;
using Alerts.TestServers;

namespace Alerts.LoadTests.Results;

/// <summary>Where figures come from: without it they mean nothing.</summary>
internal sealed record Origin(string At, string Commit, JsonObject Machine, JsonObject Versions)
{
    public static async Task<Origin> ReadAsync() => new(
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC",
        // Of the program as it was built: the checkout may have moved on during a long run.
        Informational(typeof(RedisKeys)) is var version && version.Contains('+', StringComparison.Ordinal) ? version.Split('+')[^1]
            : "unknown",
        new()
        {
            ["processors"] = Environment.ProcessorCount,
            ["processor"] = Processor(),
            ["memoryGiB"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30),
            ["system"] = RuntimeInformation.OSDescription,
            // Measured at the end: what the run itself leaves behind is part of it.
            ["loadAverage"] = File.ReadAllText("/proc/loadavg").Trim(),
        },
        new()
        {
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["build"] = Repository.Configuration,
            ["redis"] = await FirstLineAsync("redis-server", "--version"),
            ["rabbitmq"] = await FirstLineAsync("dpkg-query", "--show", "--showformat=${Version}", "rabbitmq-server"),
            ["massTransit"] = VersionOf(typeof(MassTransit.IBus)),
            ["rabbitMqClient"] = VersionOf(typeof(RabbitMQ.Client.IChannel)),
            ["stackExchangeRedis"] = VersionOf(typeof(StackExchange.Redis.IDatabase)),
        });

    /// <summary>Each fact with its name.</summary>
    public IEnumerable<(string Name, string Value)> Facts =>
        [("at", At), ("commit", Commit), .. Machine.Concat(Versions).Select(fact => (fact.Key, $"{fact.Value}"))];

    public override string ToString() => string.Join("\n", Facts.Select(fact => $"- {fact.Name}: {fact.Value}"));

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";

    private static string VersionOf(Type type) => Informational(type).Split('+')[0];

    private static string Informational(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static async Task<string> FirstLineAsync(string program, params string[] arguments)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var line = await process.StandardOutput.ReadLineAsync();
            await process.WaitForExitAsync();
            return line ?? "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
