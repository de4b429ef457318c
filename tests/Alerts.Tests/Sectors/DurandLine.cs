using System.Globalization;
using Alerts.Sectors;
using CsvHelper;

namespace Alerts.Tests.Sectors;

/// <summary>
/// The first border as it is shipped: its sectors, its line, and real events with the answers that another library gave for them.
/// </summary>
internal static class DurandLine
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data");

    public static byte[] GeoJson { get; } = File.ReadAllBytes(Path.Combine(Folder, "sectors.geojson"));

    public static BorderLine Border { get; } = BorderLineFile.Read(new SectorsOptions());

    public static SectorCollection Sectors { get; } = SectorImport.Read(GeoJson).Collection!;

    public static SectorMap Map { get; } = new(Sectors, Border);

    public static IReadOnlyList<RealEvent> Events { get; } = ReadEvents();

    private static List<RealEvent> ReadEvents()
    {
        using var reader = new CsvReader(new StreamReader(Path.Combine(Folder, "events.csv")), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        List<RealEvent> events = [];
        while (reader.Read())
        {
            events.Add(new(
                reader["source_relid"]!,
                new(reader.GetField<double>("lon"), reader.GetField<double>("lat")),
                Value("ref_sector_id"),
                Value("ref_side"),
                reader.GetField<double>("ref_border_km") * 1000,
                Value("admin2_label"),
                Value("ref_label_agrees") is { } agrees ? agrees == "yes" : null));
        }
        return events;

        string? Value(string name) => reader[name] is { Length: > 0 } text ? text : null;
    }
}
