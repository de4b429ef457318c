using System.Globalization;
using System.Security.Claims;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Sectors;

/// <summary>The door that asks where a disc lies.</summary>
internal static class LocateDoor
{
    public const double MaximumUncertaintyMeters = 50_000;

    public static IResult Get(ClaimsPrincipal caller, CurrentSectors current, string? lon = null, string? lat = null, string? uncertainty = null)
    {
        List<FieldProblem> errors = [];
        var longitude = Number(nameof(lon), lon, -180, 180, null, errors);
        var latitude = Number(nameof(lat), lat, -90, 90, null, errors);
        var radius = Number(nameof(uncertainty), uncertainty, 0, MaximumUncertaintyMeters, Report.DefaultUncertaintyMeters, errors);
        if (errors.Count > 0) return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The place cannot be located.", errors);

        var rights = caller.Rights();
        var map = current.Map;
        var point = new GeoPoint(longitude, latitude);
        var located = map.Locate(point, radius);
        var seesNearest = located.NearestSector is { } nearest && rights.MaySee(nearest);
        return TypedResults.Ok(new SectorsAnswer(
            located.SectorsVersion,
            [.. located.Sectors.Where(sector => rights.MaySee(sector.Id))],
            seesNearest ? located.NearestSector : null,
            // Near an end of the line a sector that holds the point tells its side: not to a key that may not know of the sector.
            seesNearest || rights.Sectors is null ? located.Side : map.SideOfLine(point),
            located.DistanceToBorderMeters));
    }

    private static double Number(string field, string? text, double least, double greatest, double? otherwise, List<FieldProblem> errors)
    {
        if (string.IsNullOrEmpty(text) && otherwise is { } value) return value;
        if (string.IsNullOrEmpty(text)) errors.Add(new(field, "required", "A number is needed."));
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            errors.Add(new(field, "not-a-number", "A number is needed."));
        else if (number >= least && number <= greatest) return number;
        else errors.Add(new(field, "out-of-range", $"A number from {least} to {greatest} is needed."));
        return double.NaN;
    }
}
