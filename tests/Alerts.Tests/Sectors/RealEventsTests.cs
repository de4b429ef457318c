using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Tests.Sectors;

/// <summary>Two oracles that owe nothing to our code: GEOS, and the people who coded the events by hand.</summary>
public sealed class RealEventsTests
{
    [Fact]
    public void Every_event_lies_in_the_sector_that_geos_found_and_in_no_other()
    {
        var wrong = DurandLine.Events
            .Select(real => (real, located: DurandLine.Map.Locate(real.Place, 0)))
            .Where(pair => !pair.located.Sectors.Select(sector => sector.Id).SequenceEqual(pair.real.Sector is { } sector ? [sector] : []))
            .Select(pair => $"{pair.real.Id}: {pair.real.Sector} but {string.Join(',', pair.located.Sectors)}");
        Assert.Empty(wrong);
        Assert.Equal(1085, DurandLine.Events.Count(real => real.Sector is not null));
    }

    [Fact]
    public void A_point_without_uncertainty_is_wholly_inside_its_sector_and_nearest_to_it()
    {
        foreach (var real in DurandLine.Events.Where(real => real.Sector is not null))
        {
            var located = DurandLine.Map.Locate(real.Place, 0);
            Assert.Equal(SectorRelation.Inside, Assert.Single(located.Sectors).Relation);
            Assert.Equal(real.Sector, located.NearestSector);
            Assert.Equal(DurandLine.Sectors.Version, located.SectorsVersion);
        }
    }

    [Fact]
    public void Every_event_is_on_the_side_that_geos_found_and_on_none_beyond_the_end_of_the_line() =>
        Assert.Empty(DurandLine.Events
            .Select(real => (real, located: DurandLine.Map.Locate(real.Place, 0)))
            .Where(pair => pair.real.Side != pair.located.Side)
            .Select(pair => $"{pair.real.Id}: {pair.real.Side} but {pair.located.Side} at {pair.real.BorderMeters} m"));

    [Fact]
    public void Every_distance_to_the_border_is_within_two_metres_of_what_geos_found() =>
        Assert.Empty(DurandLine.Events
            .Select(real => (real, distance: DurandLine.Map.Locate(real.Place, 0).DistanceToBorderMeters!.Value))
            .Where(pair => Math.Abs(Math.Abs(pair.real.BorderMeters) - pair.distance) > 2)
            .Select(pair => $"{pair.real.Id}: {pair.real.BorderMeters} but {pair.distance}"));

    [Fact]
    public void The_districts_that_people_coded_agree_with_the_sectors_found()
    {
        var judged = DurandLine.Events.Where(real => real.LabelAgrees is not null && real.Sector is not null).ToList();
        var agreeing = judged.Count(real => real.LabelAgrees == true && DurandLine.Map.Locate(real.Place, 0).NearestSector == real.Sector);
        Assert.InRange((double)agreeing / judged.Count, 0.981, 1);
    }

    [Fact]
    public void A_district_spelled_as_ours_is_the_one_of_the_located_sector()
    {
        var districts = DurandLine.Sectors.Sectors.ToDictionary(sector => sector.Id, sector => Districts(sector.Feature));
        var known = districts.Values.SelectMany(names => names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var judged = DurandLine.Events
            .Select(real =>
                (name: real.DistrictLabel?.Replace(" district", "").Replace(" agency", ""), located: DurandLine.Map.Locate(real.Place, 0)))
            .Where(pair => pair.name is not null && known.Contains(pair.name) && pair.located.Sectors.Count == 1)
            .ToList();
        var agreeing = judged.Count(pair => districts[pair.located.NearestSector!].Contains(pair.name!, StringComparer.OrdinalIgnoreCase));
        Assert.True(judged.Count > 500, $"only {judged.Count} events judged");
        Assert.InRange((double)agreeing / judged.Count, 0.98, 1);
    }

    private static List<string> Districts(ReadOnlyMemory<byte> feature)
    {
        using var document = JsonDocument.Parse(feature);
        return [.. document.RootElement.GetProperty("properties").GetProperty("districts").EnumerateArray()
            .Select(name => name.GetString()!)];
    }
}
