#pragma warning disable IDE0130, CA1050 // The runtime looks for a hook of exactly this name outside every namespace.
/// <summary>
/// Run by the runtime inside a process that is measured (DOTNET_STARTUP_HOOKS): writes down every 50 ms how much it has allocated.
/// </summary>
internal static class StartupHook
{
    public const string FileVariable = "ALERTS_LOADTESTS_ALLOCATED";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { } file) return;
        var thread = new Thread(() => WriteForEver(file)) { IsBackground = true, Name = "allocations" };
        thread.Start();
    }

    private static void WriteForEver(string file)
    {
        using var never = new ManualResetEventSlim();
        do
        {
            // Whole or not at all: it is read at any time.
            File.WriteAllText(file + ".new", $"{GC.GetTotalAllocatedBytes()}");
            File.Move(file + ".new", file, overwrite: true);
        }
        while (!never.Wait(50));
    }
}
