using System.Security.Cryptography;
using System.Text;
using Alerts.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Access.Secrets;

/// <summary>
/// The one secret of an installation, the same on every copy: from the setting <c>Alerts:Secret</c>, else kept in Redis by the data set
/// itself (made there once, or restored with it), else from a file beside the embedded state. Nobody uses the secret itself; each use has a
/// key of its own, derived from it under a label.
/// </summary>
internal sealed class MasterKey(IConnectionMultiplexer redis, RedisKeys keys, RedisScripts server, IOptions<AlertsOptions> options)
{
    /// <summary>Labels of the derived keys. A label that changes voids everything made under it.</summary>
    public const string KeyHashes = "key hashes";
    public const string Sessions = "sessions";
    public const string MessageSignatures = "seal";
    public const string FieldEncryption = "vault";
    public const string Backups = "backups";
    public const string ReportIds = "report ids";

    private const string KeptField = "installation", CheckField = "check";

    private readonly byte[]? given = options.Value.Secret is { } setting ? Encoding.UTF8.GetBytes(setting) : null;

    private readonly byte[]? filed = options.Value.Secret is null && server.IsEmbedded ? SecretFile.ReadOrMake(options.Value.DataDirectory)
        : null;

    private volatile bool isKept;

    private volatile DerivedKeys? derived;

    /// <summary>Shown in health.</summary>
    public IReadOnlyList<string> Notices => given is null && (filed is null || isKept)
        ? ["The installation secret lies in Redis, beside what it protects: set Alerts:Secret before you make keys."]
        : [];

    /// <summary>The key of one use. Asks Redis only the first time.</summary>
    /// <exception cref="WrongSecretException">The data set was made with another secret.</exception>
    public async ValueTask<byte[]> DeriveAsync(string label)
    {
        if (derived is null) await ReadAsync();
        return Derive(label);
    }

    /// <summary>The same for those who come after the first reading, as everybody behind the key ring does.</summary>
    public byte[] Derive(string label) =>
        (derived ?? throw new WrongSecretException("The installation secret has not been compared with the data set yet.")).Of(label);

    /// <summary>Whether the setting gives it.</summary>
    public bool IsGiven => given is not null;

    /// <summary>
    /// The key of one use from what lies outside the data set, setting or file, whatever the data set says; null when the data set itself
    /// keeps the secret.
    /// </summary>
    public byte[]? DeriveOwn(string label) => (given ?? filed) is { } own ? new DerivedKeys(own).Of(label) : null;

    /// <summary>Compares the secret with what the data set was made with; a data set that knows none yet takes this one.</summary>
    /// <exception cref="WrongSecretException">The data set was made with another secret.</exception>
    public async Task ReadAsync()
    {
        var database = redis.GetDatabase();
        var stored = await database.HashGetAsync(keys.Secrets, [KeptField, CheckField]);
        isKept = !stored[0].IsNull;
        var secret = given ?? (byte[]?)stored[0] ?? filed
            ?? await AgreeAsync(database, KeptField, derived?.Secret ?? RandomNumberGenerator.GetBytes(32));
        var known = derived is { } same && same.IsOf(secret) ? same : new(secret);
        var check = known.Of("check");
        var agreed = (byte[]?)stored[1] ?? await AgreeAsync(database, CheckField, check);
        var isRight = CryptographicOperations.FixedTimeEquals(check, agreed);
        derived = isRight ? known : null;
        if (!isRight) throw new WrongSecretException(Difference);
    }

    private string Source =>
        options.Value.Secret is not null ? "Alerts:Secret"
        : filed is not null && !isKept ? $"The file {SecretFile.Name} in Alerts:DataDirectory"
        : "The secret kept in Redis";

    private string Difference =>
        $"{Source} is not the secret that this data set was made with, so none of its keys would be known: start with that one.";

    /// <summary>Whoever writes first decides for all copies.</summary>
    private async Task<byte[]> AgreeAsync(IDatabase database, string field, byte[] mine)
    {
        await database.HashSetAsync(keys.Secrets, field, mine, When.NotExists);
        return (byte[]?)await database.HashGetAsync(keys.Secrets, field) ?? mine;
    }
}
