namespace Alerts.Faults.World;

/// <summary>What a process holds.</summary>
internal sealed record Burden(int Handles, int Threads, int Megabytes);
