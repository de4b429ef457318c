using System.Globalization;
using Alerts.LoadTests;
using Alerts.LoadTests.Results;
using Alerts.LoadTests.World;

// How the bare consumer runs as a process of its own.
if (args is ["bare-consumer", var broker, var prefetch])
{
    await BareConsumer.RunAsync(new(broker), int.Parse(prefetch, CultureInfo.InvariantCulture));
    return 0;
}

var strip = new Lazy<Strip>();
Dictionary<string, Func<Task<Section>>> measurements = new()
{
    ["drain"] = () => DrainMeasurement.RunAsync(strip.Value, pairs: 5),
    ["latency"] = () => LatencyMeasurement.RunAsync(strip.Value),
    ["lookup"] = () => Task.FromResult(LookupSection.Run()),
    ["growth"] = () => GrowthMeasurement.RunAsync(strip.Value),
    ["ready"] = ReadinessMeasurement.RunAsync,
};
if (args is not [var command, "--out", var directory] || (command != "all" && !measurements.ContainsKey(command)))
{
    Console.Error.WriteLine($"Usage: {string.Join('|', measurements.Keys)}|all --out DIRECTORY");
    return 2;
}
List<Section> sections = [];
var chosen = measurements.Where(measurement => command == "all" || command == measurement.Key);
foreach (var (_, measure) in chosen) sections.Add(await measure());
await ResultFiles.WriteAsync(directory, sections);
return 0;
