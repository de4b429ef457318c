using System.Text;
using Alerts.Sectors;

namespace Alerts.Tests.Sectors;

/// <summary>Sectors as GeoJSON text, for tests of what an import takes.</summary>
internal static class SectorText
{
    public const string Square = """{"type":"Polygon","coordinates":[[[70,33],[71,33],[71,34],[70,34],[70,33]]]}""";

    public static string Collection(params IEnumerable<string> features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    public static string Feature(string id, string geometry) =>
        $$"""{"type":"Feature","id":"{{id}}","properties":null,"geometry":{{geometry}}}""";

    public static SectorReading Read(string content) => SectorImport.Read(Encoding.UTF8.GetBytes(content));
}
