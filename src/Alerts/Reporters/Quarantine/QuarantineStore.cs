using System.Text;
using System.Text.Json;
using Alerts.Access.Secrets;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Reporters.Quarantine;

/// <summary>Who is in quarantine, and what was decided, in Redis. An operator's note may name people, so it is sealed.</summary>
internal sealed class QuarantineStore(IConnectionMultiplexer redis, RedisKeys keys, RedisScripts dialect, FieldEncryption encryption)
{
    public const int MaxDecisions = 10_000;

    private readonly string script = dialect.Script("quarantine.lua");

    /// <summary>False when the reporter is where the decision wants it already; whoever was first stands.</summary>
    public async Task<bool> DecideAsync(QuarantineDecision decision)
    {
        RedisValue[] arguments =
        [
            decision.Reporter, Text(decision), decision.Step == QuarantineStep.PutIn ? "in" : "out", MaxDecisions, keys.QuarantineChanged,
        ];
        return (long)await redis.GetDatabase()
            .ScriptEvaluateAsync(script, [keys.Quarantine, keys.QuarantineDecisions, keys.QuarantineReports], arguments) == 1;
    }

    /// <summary>The pseudonyms alone.</summary>
    public async Task<IReadOnlyList<string>> ReportersAsync() =>
        [.. (await redis.GetDatabase().HashKeysAsync(keys.Quarantine)).Select(reporter => reporter.ToString())];

    public async Task<QuarantinePage> ReadAsync(int mostDecisions)
    {
        var database = redis.GetDatabase();
        var entries = database.HashGetAllAsync(keys.Quarantine);
        var reports = database.HashGetAllAsync(keys.QuarantineReports);
        var decisions = await database.ListRangeAsync(keys.QuarantineDecisions, -mostDecisions, -1);
        var since = (await reports).ToDictionary(entry => entry.Name.ToString(), entry => (long)entry.Value, StringComparer.Ordinal);
        return new(
            [
                .. (await entries).Select(entry => Read(entry.Value)).OrderBy(decision => decision.At)
                    .Select(decision => new QuarantinedReporter(decision.Reporter, decision, since.GetValueOrDefault(decision.Reporter))),
            ],
            [.. decisions.Reverse().Select(Read)]);
    }

    /// <summary>Counts what came from reporters in quarantine.</summary>
    public async Task AddReportsAsync(IReadOnlyList<(string Reporter, int Count)> reports)
    {
        var database = redis.GetDatabase();
        await Task.WhenAll(reports.Select(one => database.HashIncrementAsync(keys.QuarantineReports, one.Reporter, one.Count)));
    }

    private string Text(QuarantineDecision decision) => JsonSerializer.Serialize(
        decision.Note is { } note
            ? decision with { Note = Convert.ToBase64String(encryption.Encrypt(Purpose(decision), Encoding.UTF8.GetBytes(note))) }
            : decision,
        QuarantineJson.Default.QuarantineDecision);

    private QuarantineDecision Read(RedisValue json)
    {
        var decision = JsonSerializer.Deserialize((string)json!, QuarantineJson.Default.QuarantineDecision)!;
        return decision.Note is { } note ? decision with { Note = Opened(decision, note) } : decision;
    }

    /// <summary>Null when it was not sealed here; the decision stands without it.</summary>
    private string? Opened(QuarantineDecision decision, string note)
    {
        var bytes = new byte[note.Length];
        return Convert.TryFromBase64String(note, bytes, out var length)
            && encryption.Decrypt(Purpose(decision), bytes.AsSpan(0, length)) is { } plain ? Encoding.UTF8.GetString(plain) : null;
    }

    private static string Purpose(QuarantineDecision decision) => $"quarantine note {decision.Reporter} {decision.At.UtcTicks}";
}
