using System.ComponentModel.DataAnnotations;

namespace Alerts.Sectors;

/// <summary>Section <c>Alerts:Sectors</c>.</summary>
internal sealed class SectorsOptions
{
    public const string Section = "Alerts:Sectors";

    /// <summary>GeoJSON file of the border line; a relative path starts at the program's own directory.</summary>
    [Required(ErrorMessage = "Alerts:Sectors:BorderLineFile must not be empty.")]
    public string BorderLineFile { get; set; } = Path.Combine("Data", "border.geojson");

    public string BorderLinePath => Path.Combine(AppContext.BaseDirectory, BorderLineFile);
}
