using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Tests.Intake;

public sealed class GeoPointTests
{
    /// <summary>As a client reads an answer: piece by piece.</summary>
    private static readonly JsonSerializerOptions InPieces = new() { DefaultBufferSize = 8, TypeInfoResolver = ContractsJson.Default };

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[70.1,33.2]}""", null)]
    [InlineData("""{"coordinates":[70.1,33.2,1200],"type":"Point","bbox":{"a":[1,2]}}""", 1200.0)]
    public async Task A_point_is_read_from_a_stream_as_from_memory(string json, double? altitude)
    {
        using var stream = new MemoryStream(SomeJson.Bytes(json));
        Assert.Equal(new GeoPoint(70.1, 33.2, altitude), await JsonSerializer.DeserializeAsync<GeoPoint>(stream, InPieces));
        Assert.Equal(new GeoPoint(70.1, 33.2, altitude), JsonSerializer.Deserialize<GeoPoint>(json));
    }
}
