using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Sectors;

/// <summary>Keeps what was logged.</summary>
internal sealed class RememberedLog : ILoggerProvider, ILogger
{
    private readonly Lock gate = new();
    private readonly List<int> eventIds = [];

    public int Count(int eventId)
    {
        lock (gate) return eventIds.Count(id => id == eventId);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (gate) eventIds.Add(eventId.Id);
    }

    public void Dispose()
    {
    }
}
