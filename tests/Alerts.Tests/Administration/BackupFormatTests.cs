using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Administration;
using Alerts.Administration.Backups;

namespace Alerts.Tests.Administration;

/// <summary>What stands in a backup file, and what its reader refuses.</summary>
public sealed class BackupFormatTests
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes("of the installation");
    private static readonly byte[] EmptyStream = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly BackupPart[] Some =
    [
        new("epoch", KeyShape.Text, null, true, Bytes("e")),
        new("report:1", KeyShape.Text, At.AddMilliseconds(1500), true, Bytes("{\"text\":\"بم\\n\"}")),
        new("extra:list", KeyShape.List, null, true, Bytes("", "two\nlines", "\0\u2028\ud83d\ude00\"\\", "{\"keys\":1}")),
        new("extra:list", KeyShape.List, null, false, [[0xff, 0xfe], .. Bytes("text")]),
        new("secrets", KeyShape.Hash, null, true, [.. Bytes("some"), [0x80, 0, 0x0a]]),
        new("extra:set", KeyShape.Set, At.AddDays(45), true, Bytes("a", "b")),
        new("extra:scores", KeyShape.SortedSet, null, true, [
            .. Scored("a", -1.5), .. Scored("b", 1.0 / 3), .. Scored("c", double.PositiveInfinity),
            .. Scored("d", double.NegativeInfinity), .. Scored("e", -0.0), .. Scored("f", 1e300)]),
    ];

    [Fact]
    public void Whoever_unpacks_it_reads_lines_of_json()
    {
        var lines = Lines(Written(Some));

        Assert.Equal(Some.Length + 2, lines.Length);
        Assert.StartsWith(
            """{"format":"border-incident-alerts-backup","version":2,"border":"north","epoch":"e","seq":7,"createdAt":"2026-03-01""",
            lines[0], StringComparison.Ordinal);
        Assert.Equal("""{"key":"report:1","type":"string","ttl":1500,"value":"{\"text\":\"بم\\n\"}"}""", lines[2]);
        Assert.Equal("""{"key":"extra:list","type":"list","continues":true,"value":[{"base64":"//4="},"text"]}""", lines[4]);
        Assert.Equal("""{"key":"secrets","type":"hash","value":["some",{"base64":"gAAK"}]}""", lines[5]);
        Assert.StartsWith("""{"key":"extra:scores","type":"zset","value":["a",-1.5,"b",0.333""", lines[7], StringComparison.Ordinal);
        using var last = JsonDocument.Parse(lines[^1]);
        Assert.Equal(6, last.RootElement.GetProperty("keys").GetInt64());
        var before = Encoding.UTF8.GetBytes(string.Concat(lines[..^1].Select(static line => line + "\n")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(before)), last.RootElement.GetProperty("sha256").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Key, SHA256.HashData(before))), last.RootElement.GetProperty("hmac").GetString());
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var random = new Random(1);
        var bytes = Enumerable.Range(0, 200).Select(length => RandomBytes(random, length)).ToList();
        BackupPart[] parts = [.. Some, new("extra:bytes", KeyShape.Set, null, true, bytes), .. Large()];
        using var reader = BackupReader.Open(new MemoryStream(Written(parts)));

        var read = reader.Parts().ToList();

        Assert.Equal(parts.Select(Flat), read.Select(Flat));
        Assert.Equal(new(8, parts.Sum(static part => part.Items.Count)), reader.Counts);
        Assert.True(reader.Proof.IsOf(Key));
        Assert.False(reader.Proof.IsOf([.. Key, 1]));
    }

    [Theory]
    [InlineData("no last line", "cut off")]
    [InlineData("half a line", "cut off")]
    [InlineData("a key less", "The backup holds 5 keys, and its last line tells of 6.")]
    [InlineData("another value", "hash of another one")]
    [InlineData("another header", "hash of another one")]
    [InlineData("a line after the last", "Something follows the last line")]
    [InlineData("a second stream", "Something follows the last line")]
    [InlineData("an empty second stream", "Something follows the last line")]
    [InlineData("something after the stream", "Something follows the last line")]
    [InlineData("a later version", "This backup has format 3")]
    [InlineData("another format", "not a backup of this program")]
    [InlineData("another file", "not a backup of this program")]
    [InlineData("an empty file", "not a backup of this program")]
    [InlineData("no JSON", "damaged")]
    [InlineData("an unknown type", "damaged")]
    [InlineData("a score that is none", "damaged")]
    [InlineData("a field without a value", "damaged")]
    [InlineData("base64 that is none", "damaged")]
    [InlineData("something after the object", "damaged")]
    public void What_was_changed_is_refused_with_a_sentence(string change, string sentence)
    {
        var whole = Written(Some);
        var lines = Lines(whole);
        var changed = change switch
        {
            "no last line" => Packed(lines[..^1]),
            "half a line" => Packed(string.Concat(lines[..3].Select(static line => line + "\n")) + lines[3][..9]),
            "a key less" => Packed([.. lines[..2], .. lines[3..]]),
            "another value" => Packed(Replaced(lines, 2, "1500", "2500")),
            "another header" => Packed(Replaced(lines, 0, "north", "south")),
            "a line after the last" => Packed([.. lines, lines[1]]),
            "a second stream" => [.. whole, .. Packed([lines[1]])],
            "an empty second stream" => [.. whole, .. EmptyStream],
            "something after the stream" => [.. whole, 0],
            "a later version" => Packed(Replaced(lines, 0, "\"version\":2", "\"version\":3")),
            "another format" => Packed(Replaced(lines, 0, "border-incident", "sea-incident")),
            "another file" => Encoding.UTF8.GetBytes("a text that somebody wrote"),
            "an empty file" => [],
            "no JSON" => Packed(Replaced(lines, 1, "}", "")),
            "an unknown type" => Packed(Replaced(lines, 1, "string", "stream")),
            "a score that is none" => Packed(Replaced(lines, 7, "-1.5", "\"much\"")),
            "a field without a value" => Packed(Replaced(lines, 5, "\"some\",", "")),
            "base64 that is none" => Packed(Replaced(lines, 5, "gAAK", "gAA")),
            "something after the object" => Packed(Replaced(lines, 1, "}", "}{}")),
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };

        Assert.Contains(sentence, Refusal(changed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_unpacks_to_far_more_than_it_holds_is_given_up()
    {
        var header = Lines(Written([]))[0];
        var bomb = Packed(
            [header, .. Enumerable.Repeat($$"""{"key":"k","type":"string","value":"{{new string('x', Mebibyte)}}"}""", 120)]);

        Assert.True(bomb.Length < Mebibyte);
        Assert.Contains("unpacks to more than", Refusal(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_does_not_end_is_given_up()
    {
        var header = Lines(Written([]))[0];
        var noise = Convert.ToBase64String(RandomBytes(new(1), Mebibyte / 2));
        var endless = Packed([
            header, $$"""{"key":"k","type":"string","value":"{{noise}}"}""", new string(' ', BackupFormat.MaxLine + Mebibyte)]);

        Assert.Contains("A line of the backup is longer than", Refusal(endless), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_no_reader_would_take_is_not_written()
    {
        using var to = new MemoryStream();
        using var writer = new BackupWriter(to, Header, Key);

        Assert.Throws<CommandEndedException>(() => writer.Write(
            new("k", KeyShape.Text, null, true, [new byte[BackupFormat.MaxLine / 5]])));
    }

    private static BackupHeader Header => new(BackupFormat.Name, BackupFormat.Version, "north", "e", 7, At, "1.0.0");

    private static byte[] Written(IEnumerable<BackupPart> parts)
    {
        using var to = new MemoryStream();
        using var writer = new BackupWriter(to, Header, Key);
        foreach (var part in parts) writer.Write(part);
        writer.Complete();
        return to.ToArray();
    }

    private static string Refusal(byte[] file) =>
        Assert.Throws<BackupDamagedException>(() => Restore.Verify(new MemoryStream(file), CancellationToken.None)).Message;

    private static string[] Lines(byte[] file)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(file), CompressionMode.Decompress));
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }

    private static byte[] Packed(string[] lines) => Packed(string.Concat(lines.Select(static line => line + "\n")));

    private static byte[] Packed(string text)
    {
        using var to = new MemoryStream();
        using (var packing = new GZipStream(to, CompressionLevel.SmallestSize)) packing.Write(Encoding.UTF8.GetBytes(text));
        return to.ToArray();
    }

    private static string[] Replaced(string[] lines, int at, string what, string by)
    {
        Assert.Contains(what, lines[at], StringComparison.Ordinal);
        return [.. lines[..at], lines[at].Replace(what, by, StringComparison.Ordinal), .. lines[(at + 1)..]];
    }

    private static string Flat(BackupPart part) =>
        $"{part.Name} {part.Shape} {part.ExpiresAt:O} {part.IsFirst} {string.Join(' ', part.Items.Select(Convert.ToHexString))}";

    private static IEnumerable<byte[]> Scored(string member, double score) =>
        [Encoding.UTF8.GetBytes(member), BitConverter.GetBytes(score)];

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Longer than any buffer, with much to be escaped.</summary>
    private static BackupPart[] Large() =>
        [new("sectors:v1", KeyShape.Text, null, true, Bytes(string.Concat(Enumerable.Repeat("{\"a\":\"\t\"}", 100_000))))];
}
