using System.Globalization;
using Alerts.Access;
using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Sectors;

/// <summary>The endpoint that asks where a disc lies.</summary>
internal static class LocateEndpoint
{
    public const double MaximumUncertaintyMeters = 50_000;

    public static IResult Get(HttpContext context, SectorCache current)
    {
        List<FieldProblem> errors = [];
        var query = context.Request.Query;
        var longitude = Number(query, "lon", -180, 180, null, errors);
        var latitude = Number(query, "lat", -90, 90, null, errors);
        var radius = Number(query, "uncertainty", 0, MaximumUncertaintyMeters, Report.DefaultUncertaintyMeters, errors);
        if (errors.Count > 0)
            return Problems.Result(StatusCodes.Status400BadRequest, "query-invalid", "The place cannot be located.", errors);

        var rights = context.User.Rights();
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

    private static double Number(
        IQueryCollection query, string field, double least, double greatest, double? otherwise, List<FieldProblem> errors)
    {
        if (!query.ContainsKey(field) && otherwise is { } value) return value;
        if (!query.ContainsKey(field)) errors.Add(new(field, "required", "A number is needed."));
        else if (QueryWords.One(query, field, errors) is not { } text) return double.NaN;
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            errors.Add(new(field, "type", "A number is needed."));
        else if (number >= least && number <= greatest) return number;
        else errors.Add(new(field, "range", $"A number from {least} to {greatest} is needed."));
        return double.NaN;
    }
}
