using System.Globalization;

namespace Alerts.LoadTests.Harness;

/// <summary>Processor time and memory of this process and of everything that it started, from <c>/proc</c>.</summary>
internal sealed record ProcessTimes(IReadOnlyList<ProcessTimes.Entry> Entries)
{
    /// <summary>Linux counts in hundredths of a second on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private const double BytesPerPage = 4096;

    /// <param name="Id">Process.</param>
    /// <param name="Parent">Who started it.</param>
    /// <param name="Command">The kernel's name of it.</param>
    /// <param name="Seconds">Processor time so far, of all its threads.</param>
    /// <param name="ResidentBytes">Memory in use.</param>
    internal sealed record Entry(int Id, int Parent, string Command, double Seconds, double ResidentBytes);

    public static ProcessTimes Now()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<Entry>().ToDictionary(entry => entry.Id);
        return new([.. all.Values.Where(entry => IsOurs(entry, all))]);
    }

    /// <summary>Processor seconds of one process.</summary>
    public double Of(int process) => Entries.FirstOrDefault(entry => entry.Id == process)?.Seconds ?? 0;

    /// <summary>Processor seconds of all with this command name.</summary>
    public double Of(string command) => Entries.Where(entry => entry.Command == command).Sum(entry => entry.Seconds);

    private static bool IsOurs(Entry entry, Dictionary<int, Entry> all)
    {
        for (var at = entry; ; at = all[at.Parent])
        {
            if (at.Id == Environment.ProcessId) return true;
            if (!all.ContainsKey(at.Parent)) return false;
        }
    }

    private static Entry? Read(string directory)
    {
        if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)) return null;
        try
        {
            var text = File.ReadAllText(Path.Combine(directory, "stat"));
            var end = text.LastIndexOf(')');
            var command = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..end];
            // After the name: state, parent, ... user and system time are the 12th and 13th, resident pages the 22nd.
            var fields = text[(end + 2)..].Split(' ');
            return new(
                id,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                command,
                (Number(fields[11]) + Number(fields[12])) / TicksPerSecond,
                Number(fields[21]) * BytesPerPage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or hides.
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
