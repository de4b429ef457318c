using System.Globalization;
using System.Text;
using System.Web;
using StackExchange.Redis;

namespace Alerts.EndToEnd.World;

/// <summary>A name that nobody else has, and every form in which it could be found where it must not be.</summary>
public sealed class Canary
{
    private readonly byte[][] forms;

    public Canary()
    {
        var plain = Encoding.UTF8.GetBytes(Name);
        string[] texts =
        [
            Name,
            Convert.ToHexString(plain),
            Convert.ToHexStringLower(plain),
            string.Concat(Name.Select(static letter => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"))),
            string.Concat(plain.Select(static letter => $"%{letter:x2}")),
            // Whatever stands before it: what is left when the first and last characters of base64 depend on others.
            .. Enumerable.Range(0, 3)
                .Select(shift => Convert.ToBase64String([.. new byte[shift], .. plain, 0, 0])[(shift == 0 ? 0 : 4)..^8]),
        ];
        forms = [.. texts.Select(Encoding.UTF8.GetBytes), Encoding.Unicode.GetBytes(Name)];
    }

    /// <summary>As long as the shortest text field takes.</summary>
    public string Name { get; } = $"Zqx{Guid.NewGuid():N}"[..24];

    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var form in forms)
        {
            if (bytes.IndexOf(form) >= 0) return true;
        }
        return false;
    }

    public bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text)) || IsIn(Encoding.UTF8.GetBytes(HttpUtility.HtmlDecode(text)));

    /// <summary>Every key of a Redis whose name or content holds it.</summary>
    public async Task<IReadOnlyList<string>> FindInAsync(IConnectionMultiplexer redis)
    {
        List<string> found = [];
        var database = redis.GetDatabase();
        await foreach (var key in redis.GetServers()[0].KeysAsync())
        {
            RedisValue[] values = await database.KeyTypeAsync(key) switch
            {
                RedisType.String => [await database.StringGetAsync(key)],
                RedisType.List => await database.ListRangeAsync(key),
                RedisType.Set => await database.SetMembersAsync(key),
                RedisType.SortedSet => await database.SortedSetRangeByRankAsync(key),
                RedisType.Hash => [.. (await database.HashGetAllAsync(key)).SelectMany(static entry =>
                    (RedisValue[])[entry.Name, entry.Value])],
                var type => throw new InvalidOperationException($"Nobody looks into a {type}."),
            };
            if (IsIn(key.ToString()) || values.Any(value => IsIn(((ReadOnlyMemory<byte>)value).Span))) found.Add(key.ToString());
        }
        return found;
    }
}
