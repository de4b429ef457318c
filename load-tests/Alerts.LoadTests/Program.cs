using System.Globalization;
using Alerts.LoadTests;
using Alerts.LoadTests.Baselines;
using Alerts.LoadTests.Results;

// How the others in a comparison run as processes of their own.
switch (args)
{
    case ["bare-consumer", var broker, var prefetch]:
        await BareConsumer.RunAsync(new(broker), int.Parse(prefetch, CultureInfo.InvariantCulture));
        return 0;
    case ["hand-written-consumer", var broker, var prefetch, var redis, var border]:
        await HandWrittenConsumer.RunAsync(new(broker), int.Parse(prefetch, CultureInfo.InvariantCulture), redis, border);
        return 0;
    case ["bare-hub", var address]:
        await BareHub.RunAsync(new(address));
        return 0;
}

if (RunOptions.Read(args) is not { } order)
{
    Console.Error.WriteLine(RunOptions.Usage);
    return 2;
}
if (order.IsList)
{
    foreach (var (name, measurement) in Measurements.All) Console.WriteLine($"{name,-18} {measurement.What}");
    return 0;
}
var result = await ResultFiles.WriteAsync(order.Directory, order.Mode, await Measurements.RunAsync(order));
return Verdicts.ExitCode(result, order.IsQuick);
