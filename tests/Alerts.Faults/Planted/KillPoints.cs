namespace Alerts.Faults.Planted;

/// <summary>Named points at which a copy of the instrumented build can be made to end, and its clock.</summary>
internal static class KillPoints
{
    public static IReadOnlyList<Edit> Edits { get; } =
    [
        // After the commit, before the broker hears of it.
        new(
            "src/Alerts/Incidents/Commit/IncidentStore.cs",
            "        var kind = (CommitAnswerKind)answer[0];\n",
            "        var kind = (CommitAnswerKind)answer[0];\n        if (kind == CommitAnswerKind.Committed) { "
                + "Planted.Reach(\"before-ack\"); Planted.Reach(\"before-wake-up\"); }\n"),
        // After the commit, before anybody is woken: this process wakes nobody until it ends.
        new(
            "src/Alerts/Incidents/Commit/IncidentStore.cs",
            "        var (names, arguments) = plan.ToScript(epochs.NewestOf(plan.Epoch), retention.Value);\n",
            "        var (names, arguments) = plan.ToScript(epochs.NewestOf(plan.Epoch), retention.Value);\n        if "
                + "(Planted.IsToEndAt(\"before-wake-up\")) arguments[1] = \"nobody\";\n"),
        new(
            "src/Alerts/Hosting/HostingSetup.cs",
            "services.AddSingleton(TimeProvider.System);",
            "services.AddSingleton(Planted.Clock);"),
    ];

    /// <summary>Added to the copy.</summary>
    public const string Source = """
        namespace Alerts;

        internal static class Planted
        {
            private static readonly string Bug = Environment.GetEnvironmentVariable("ALERTS_PLANTED") ?? "";
            private static readonly string[] End = (Environment.GetEnvironmentVariable("ALERTS_KILL_AT") ?? ":0").Split(':');
            private static int left = int.Parse(End[1]);

            public static TimeProvider Clock { get; } = Environment.GetEnvironmentVariable("ALERTS_CLOCK_OFF") is { Length: > 0 } seconds
                ? new OffClock(TimeSpan.FromSeconds(int.Parse(seconds)))
                : TimeProvider.System;

            public static System.Collections.Concurrent.ConcurrentDictionary<string, object> Remembered { get; } = new();

            public static bool Is(string bug) => bug == Bug;

            public static bool IsToEndAt(string point) => End[0] == point;

            public static void Reach(string point)
            {
                if (!IsToEndAt(point) || Interlocked.Decrement(ref left) > 0) return;
                System.Diagnostics.Process.GetCurrentProcess().Kill();
                new ManualResetEvent(false).WaitOne();
            }

            private sealed class OffClock(TimeSpan by) : TimeProvider
            {
                public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
            }
        }
        """;
}
