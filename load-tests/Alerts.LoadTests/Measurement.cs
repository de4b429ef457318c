using Alerts.LoadTests.Results;

namespace Alerts.LoadTests;

/// <summary>One measurement: what it is, whether a quick run makes it too, and how it is made.</summary>
internal sealed record Measurement(string What, bool IsInQuick, Func<Fixtures, bool, Task<Section>> RunAsync);
