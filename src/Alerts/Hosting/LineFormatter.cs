using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Alerts.Hosting;

/// <summary>
/// The log on the console, one line an entry: time in UTC as in RFC 3339, level, the last word of the category, message, exception. What
/// could break a line or steer a terminal becomes a space. <c>Logging:Console:FormatterName=json</c> writes the framework's JSON instead.
/// </summary>
internal sealed class LineFormatter() : ConsoleFormatter(FormatterName)
{
    private const string FormatterName = "line";

    public static readonly IReadOnlyList<string> Choices = [
        FormatterName,
        ConsoleFormatterNames.Json,
        ConsoleFormatterNames.Simple,
        ConsoleFormatterNames.Systemd
    ];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter) =>
        textWriter.WriteLine(
            Line(
                TimeProvider.System.GetUtcNow(),
                logEntry.LogLevel,
                logEntry.Category,
                logEntry.Formatter(logEntry.State, logEntry.Exception),
                logEntry.Exception));

    public static string Line(DateTimeOffset at, LogLevel level, string category, string message, Exception? exception)
    {
        var line = new StringBuilder();
        line.Append(
            CultureInfo.InvariantCulture,
            $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Word(level),-8} {category[(category.LastIndexOf('.') + 1)..]}: {message}");
        if (exception is not null)
            line.Append(" | ")
                .Append(
                    string.Join(
                        " | ", exception.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        for (var place = 0; place < line.Length; place++)
        {
            if (char.IsControl(line[place]) || line[place] is '\u2028' or '\u2029') line[place] = ' ';
        }
        return line.ToString();
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "info",
        _ => level.ToString().ToLowerInvariant(),
    };
}
