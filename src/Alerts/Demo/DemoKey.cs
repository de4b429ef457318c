namespace Alerts.Demo;

/// <summary>A key that the demo has made: kept as text, which only a demo may do.</summary>
internal sealed record DemoKey(string Name, string KeyId, string Key);
