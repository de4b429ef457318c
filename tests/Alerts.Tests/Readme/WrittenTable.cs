using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>A part of the handbook that is made from the program: a test compares it, and writes it anew when it is asked to.</summary>
internal static class WrittenTable
{
    private const string Begin = "[//]: # (The table is made by the command that the test names when it fails.)\n\n";
    private const string End = "\n[//]: # (End of the table.)";

    public static bool IsWritten => Environment.GetEnvironmentVariable("WRITE_README") == "1";

    public static string Command(Type test) =>
        $"WRITE_README=1 dotnet run --project tests/Alerts.Tests --configuration Release -- -class {test.FullName}";

    /// <summary>Compares the one table of a page with what it should be.</summary>
    public static void Is(string page, Type test, string table)
    {
        var path = Repository.PathTo("src", "handbook", page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, $"{page} has lost the lines around its table: {Begin.Trim()} and {End.Trim()}");

        if (IsWritten) File.WriteAllText(path, text[..begin] + table + text[end..]);
        else Assert.True(text[begin..end] == table, $"The table of {page} is not up to date. This mends it:\n{Command(test)}\n");
    }
}
