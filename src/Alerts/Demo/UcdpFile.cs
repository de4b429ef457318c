using System.Globalization;
using CsvHelper;

namespace Alerts.Demo;

/// <summary>Reads the events that ship with the program.</summary>
internal static class UcdpFile
{
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "Data", "events.csv");

    /// <summary>All events, in the order of the file (by date).</summary>
    public static IReadOnlyList<UcdpEvent> Read(string path)
    {
        using var text = File.OpenText(path);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        List<UcdpEvent> events = [];
        while (csv.Read()) events.Add(ReadRow(csv));
        return events;
    }

    private static UcdpEvent ReadRow(CsvReader row) => new()
    {
        Id = row.GetField("source_id")!,
        Date = row.GetField<DateOnly>("date_start"),
        Position = new(row.GetField<double>("lon"), row.GetField<double>("lat")),
        PlacePrecision = row.GetField<int?>("where_prec"),
        OneSided = row.GetField("event_type") == "one-sided",
        SideA = row.GetField("side_a")!,
        SideB = row.GetField("side_b")!,
        Place = row.GetField("place")!,
        DeathsLow = row.GetField<int?>("deaths_low"),
        DeathsBest = row.GetField<int?>("deaths_best"),
        DeathsHigh = row.GetField<int?>("deaths_high"),
        DeathsOfCivilians = row.GetField<int?>("deaths_civilians"),
    };
}
