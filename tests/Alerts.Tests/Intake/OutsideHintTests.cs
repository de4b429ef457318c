using Alerts.Contracts;
using Alerts.Intake.Submission;
using Alerts.Sectors;

namespace Alerts.Tests.Intake;

public sealed class OutsideHintTests
{
    private const string Square = """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"square","properties":{"id":"square","name":"Square"},
         "geometry":{"type":"Polygon","coordinates":[[[70,33],[71,33],[71,34],[70,34],[70,33]]]}}]}
        """;

    private static readonly SectorMap Map = new(SectorImport.Read(System.Text.Encoding.UTF8.GetBytes(Square)).Collection!, null);

    [Fact]
    public void A_place_that_fits_the_other_way_round_is_asked_about() => Assert.Equal(
        "Lies 4,600 km from the nearest sector; are longitude and latitude swapped?", OutsideHint.Of(new(33.4, 70.1), Map));

    [Theory]
    [InlineData(72, 33.5, "Lies 93 km from the nearest sector.")]
    [InlineData(71.001, 33.5, "Lies 1 km from the nearest sector.")]
    [InlineData(-120, 10, "Lies 15,000 km from the nearest sector.")]
    public void A_place_that_fits_neither_way_is_told_how_far_it_is(double longitude, double latitude, string hint) =>
        Assert.Equal(hint, OutsideHint.Of(new GeoPoint(longitude, latitude), Map));
}
