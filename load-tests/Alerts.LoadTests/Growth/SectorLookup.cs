using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alerts.Contracts;
using Alerts.Sectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO.Converters;

namespace Alerts.LoadTests.Growth;

/// <summary>
/// What a lookup costs, by the number of sectors. Both maps are asked the same places in turn, so that a busy machine slows both alike.
/// </summary>
/// <param name="FewSectors">Number of real sectors.</param>
/// <param name="ManySectors">Number of the pieces that they were cut into.</param>
/// <param name="FewMicroseconds">Median over the rounds of the mean time of one lookup among the real sectors.</param>
/// <param name="ManyMicroseconds">The same among the pieces.</param>
/// <param name="Ratio">Median over the rounds of the ratio within a round.</param>
/// <param name="FewBytes">Allocated by one lookup among the real sectors.</param>
/// <param name="ManyBytes">The same among the pieces.</param>
internal sealed record SectorLookup(
    int FewSectors,
    int ManySectors,
    double FewMicroseconds,
    double ManyMicroseconds,
    double Ratio,
    long FewBytes,
    long ManyBytes)
{
    private const int Warmup = 5;
    private const int LookupsPerRound = 5_000;
    public const int Pieces = 10_000;

    /// <param name="few">The real sectors.</param>
    /// <param name="many">The same area in pieces.</param>
    /// <param name="counted">Rounds that count.</param>
    /// <param name="uncertaintyMeters">Radius of the discs.</param>
    public static SectorLookup Run(
        SectorCollection few, SectorCollection many, int counted, double uncertaintyMeters = Report.DefaultUncertaintyMeters)
    {
        var border = BorderLineFile.Read(new SectorsOptions());
        var maps = (few: new SectorMap(few, border), many: new SectorMap(many, border));
        var places = PlacesIn(few);

        List<(double Few, double Many, long FewBytes, long ManyBytes)> rounds = [];
        for (var round = 0; round < Warmup + counted; round++)
        {
            // Whoever goes first finds a colder cache: take turns.
            var isFewFirst = round % 2 == 0;
            var first = Time(isFewFirst ? maps.few : maps.many, places, uncertaintyMeters);
            var second = Time(isFewFirst ? maps.many : maps.few, places, uncertaintyMeters);
            var (ofFew, ofMany) = isFewFirst ? (first, second) : (second, first);
            if (round >= Warmup) rounds.Add((ofFew.Microseconds, ofMany.Microseconds, ofFew.Bytes, ofMany.Bytes));
        }
        return new(
            few.Sectors.Count,
            many.Sectors.Count,
            Median(rounds.Select(round => round.Few)),
            Median(rounds.Select(round => round.Many)),
            Median(rounds.Select(round => round.Many / round.Few)),
            rounds[^1].FewBytes,
            rounds[^1].ManyBytes);
    }

    private static (double Microseconds, long Bytes) Time(SectorMap map, GeoPoint[] places, double uncertaintyMeters)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        foreach (var place in places) map.Locate(place, uncertaintyMeters);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return (elapsed.TotalMicroseconds / places.Length, (GC.GetAllocatedBytesForCurrentThread() - allocated) / places.Length);
    }

    public static GeoPoint[] PlacesIn(SectorCollection sectors)
    {
        var random = new Random(20251015);
        var map = new SectorMap(sectors, border: null);
        var extent = new Envelope();
        foreach (var sector in sectors.Sectors) extent.ExpandToInclude(sector.Area.EnvelopeInternal);
        var places = new List<GeoPoint>(LookupsPerRound);
        while (places.Count < LookupsPerRound)
        {
            var place = new GeoPoint(
                extent.MinX + (random.NextDouble() * extent.Width), extent.MinY + (random.NextDouble() * extent.Height));
            if (map.Locate(place, 0).Sectors.Count > 0) places.Add(place);
        }
        return [.. places];
    }

    /// <summary>Cuts the sectors by ever finer squares until there are enough pieces.</summary>
    public static SectorCollection Cut(SectorCollection sectors, int count)
    {
        // Squares cut by the sectors' own edges count several times, hence fewer squares than pieces.
        var side = 1.15 * Math.Sqrt(sectors.Sectors.Sum(sector => sector.Area.Area) / count);
        while (true)
        {
            var pieces = sectors.Sectors.SelectMany(sector => PiecesOf(sector.Area, side)).ToList();
            if (pieces.Count >= count) return Read(pieces);
            side *= 0.98;
        }
    }

    private static IEnumerable<Geometry> PiecesOf(Geometry area, double side)
    {
        var extent = area.EnvelopeInternal;
        var prepared = PreparedGeometryFactory.Prepare(area);
        for (var column = Math.Floor(extent.MinX / side); column * side < extent.MaxX; column++)
        {
            for (var row = Math.Floor(extent.MinY / side); row * side < extent.MaxY; row++)
            {
                var square = area.Factory.ToGeometry(new(column * side, (column + 1) * side, row * side, (row + 1) * side));
                if (!prepared.Intersects(square)) continue;
                var piece = prepared.Contains(square) ? square : area.Intersection(square);
                for (var part = 0; part < piece.NumGeometries; part++)
                    if (piece.GetGeometryN(part) is Polygon { Area: > 0 } polygon) yield return polygon;
            }
        }
    }

    private static SectorCollection Read(List<Geometry> pieces)
    {
        var options = new System.Text.Json.JsonSerializerOptions { Converters = { new GeoJsonConverterFactory() } };
        var features = pieces.Select((piece, number) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"Feature","id":"p{{number}}","geometry":{{System.Text.Json.JsonSerializer.Serialize(piece, options)}}}"""));
        var content = $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
        var reading = SectorImport.Read(Encoding.UTF8.GetBytes(content));
        return reading.Collection
            ?? throw new InvalidOperationException($"{reading.Problems.Count} pieces are invalid: {reading.Problems[0]}");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
