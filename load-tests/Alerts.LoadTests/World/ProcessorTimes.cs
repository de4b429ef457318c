using System.Globalization;

namespace Alerts.LoadTests.World;

/// <summary>Processor time of this process and everything that it started, by command name, from <c>/proc</c>.</summary>
internal sealed record ProcessorTimes(IReadOnlyDictionary<string, double> Seconds)
{
    /// <summary>Linux counts in hundredths of a second on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    public static ProcessorTimes Now()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<Entry>().ToDictionary(entry => entry.Id);
        return new(all.Values.Where(entry => IsOurs(entry, all))
            .GroupBy(entry => entry.Id == Environment.ProcessId ? "load generator" : entry.Command)
            .ToDictionary(same => same.Key, same => same.Sum(entry => entry.Seconds)));
    }

    public double Since(ProcessorTimes before, string command) => Of(command) - before.Of(command);

    private double Of(string command) => Seconds.GetValueOrDefault(command);

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
            // After the name: state, parent, ... user and system time are the 12th and 13th.
            var fields = text[(end + 2)..].Split(' ');
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), command, (Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Entry(int Id, int Parent, string Command, double Seconds);
}
