using System.Buffers;
using System.Security.Cryptography;

namespace Alerts.Sectors;

/// <summary>One version of all sectors, sorted by id, with the GeoJSON they came in. Immutable.</summary>
internal sealed class SectorCollection
{
    private static ReadOnlySpan<byte> Tail => "]}"u8;

    private readonly ReadOnlyMemory<byte> head;

    /// <param name="head">The collection's GeoJSON up to and including the bracket that opens its features.</param>
    public SectorCollection(IEnumerable<Sector> sectors, ReadOnlyMemory<byte> head)
    {
        this.head = head;
        Sectors = [.. sectors.OrderBy(sector => sector.Id, StringComparer.Ordinal)];
        GeoJson = Join(Sectors);
        Version = Hash(GeoJson.Span);
    }

    private SectorCollection()
    {
        head = """{"type":"FeatureCollection","features":["""u8.ToArray();
        Sectors = [];
        GeoJson = Join(Sectors);
        Version = "none";
    }

    /// <summary>What is in force before any import.</summary>
    public static SectorCollection None { get; } = new();

    /// <summary>
    /// The first 16 hexadecimal digits of the SHA-256 of <see cref="GeoJson"/>: the same sectors are always the same version.
    /// </summary>
    public string Version { get; }

    public IReadOnlyList<Sector> Sectors { get; }

    /// <summary>The whole FeatureCollection, without white space.</summary>
    public ReadOnlyMemory<byte> GeoJson { get; }

    /// <summary>The part of the collection that a limited key may see, and an entity tag that no other part shares.</summary>
    public (ReadOnlyMemory<byte> GeoJson, string Tag) Limited(Func<string, bool> maySee)
    {
        var visible = Join(Sectors.Where(sector => maySee(sector.Id)));
        return (visible, $"{Version}-{Hash(visible.Span)}");
    }

    private ReadOnlyMemory<byte> Join(IEnumerable<Sector> sectors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(head.Span);
        var separator = ReadOnlySpan<byte>.Empty;
        foreach (var sector in sectors)
        {
            buffer.Write(separator);
            buffer.Write(sector.Feature.Span);
            separator = ","u8;
        }
        buffer.Write(Tail);
        return buffer.WrittenMemory;
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..16];
}
