using System.Diagnostics.Tracing;

#pragma warning disable IDE0130, CA1050 // The runtime looks for a hook of exactly this name outside every namespace.
/// <summary>
/// Run by the runtime inside a program under test (DOTNET_STARTUP_HOOKS): writes down every name that it looks up and every address that it
/// tries to connect to, also the attempts that fail at once and are over before anybody could look.
/// </summary>
internal static class StartupHook
{
    public const string FileVariable = "ALERTS_TESTS_ATTEMPTS";

    public static void Initialize()
    {
        // The runtime keeps every listener until it is disposed of.
        if (Environment.GetEnvironmentVariable(FileVariable) is { } file) _ = new Attempts(file);
    }

    private sealed class Attempts : EventListener
    {
        private readonly string? file;
        private readonly List<EventSource> early = [];

        public Attempts(string file)
        {
            this.file = file;
            foreach (var source in early) EnableEvents(source, EventLevel.Informational);
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is not ("System.Net.NameResolution" or "System.Net.Sockets")) return;
            // The base class calls this before the constructor has run.
            if (file is null) early?.Add(eventSource);
            else EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName is not ("ResolutionStart" or "ConnectStart") || eventData.Payload is not [var target, ..]) return;
            lock (early) File.AppendAllText(file!, $"{eventData.EventName} {target}\n");
        }
    }
}
