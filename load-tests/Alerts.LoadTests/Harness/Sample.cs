namespace Alerts.LoadTests.Harness;

/// <summary>The state of things at one moment.</summary>
/// <param name="Second">From the beginning.</param>
/// <param name="Queue">Reports that wait in the broker.</param>
/// <param name="Processes">By what they are: processors in use since the sample before, and memory in bytes.</param>
internal sealed record Sample(double Second, long Queue, IReadOnlyDictionary<string, (double Processors, double Bytes)> Processes);
