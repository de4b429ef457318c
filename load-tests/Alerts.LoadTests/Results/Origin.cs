using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Alerts.TestServers;

namespace Alerts.LoadTests.Results;

/// <summary>Where figures come from: without it they mean nothing.</summary>
internal sealed record Origin(IReadOnlyDictionary<string, string> Facts)
{
    public static async Task<Origin> ReadAsync() => new(new Dictionary<string, string>
    {
        ["at"] = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC",
        // Of the program as it was built: the checkout may have moved on during a long run.
        ["commit"] = Informational(typeof(RedisKeys)).Split('+')[^1],
        ["loadAverage"] = File.ReadAllText("/proc/loadavg").Trim(),
        ["processor"] = $"{Environment.ProcessorCount} × {Processor()}",
        ["memory"] = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB",
        ["system"] = RuntimeInformation.OSDescription,
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["build"] = Repository.Configuration,
        ["redis"] = await FirstLineAsync("redis-server", "--version"),
        ["rabbitmq"] = await FirstLineAsync("dpkg-query", "--show", "--showformat=${Version}", "rabbitmq-server"),
        ["massTransit"] = VersionOf(typeof(MassTransit.IBus)),
        ["rabbitMqClient"] = VersionOf(typeof(RabbitMQ.Client.IChannel)),
        ["stackExchangeRedis"] = VersionOf(typeof(StackExchange.Redis.IDatabase)),
    });

    public JsonObject ToJson() => new(Facts.Select(fact => KeyValuePair.Create<string, JsonNode?>(fact.Key, fact.Value)));

    public override string ToString() => string.Join("\n", Facts.Select(fact => $"- {fact.Key}: {fact.Value}"));

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";

    private static string VersionOf(Type type) => Informational(type).Split('+')[0];

    private static string Informational(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static async Task<string> FirstLineAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
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
