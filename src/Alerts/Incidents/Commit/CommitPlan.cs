using Alerts.Contracts;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Correlation;
using Alerts.Redis;
using StackExchange.Redis;

namespace Alerts.Incidents.Commit;

/// <summary>What one group will compare and write, in the shape that <c>commit.lua</c> takes.</summary>
internal sealed class CommitPlan
{
    /// <summary>As long as a report may be old (30 days), the longest window (7) and period (4), and some days for late commits.</summary>
    private static readonly TimeSpan CellLifetime = TimeSpan.FromDays(44);

    /// <summary>An incident lists no more reports than this; those beyond are counted and not listed.</summary>
    private const int MaxReports = 10_000;

    private readonly List<RedisKey> keys;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<RedisValue> reliedOn = [];
    private readonly List<RedisValue> cellsReliedOn = [];
    private readonly List<RedisValue> writes = [];
    private readonly List<RedisValue> cells = [];
    private int changedCells;
    private readonly List<RedisValue> entries = [];
    private readonly List<RedisValue> reports = [];
    private readonly List<RedisValue> sources = [];
    private readonly List<RedisValue> raised = [];
    private readonly List<RedisValue> due = [];
    private readonly List<RedisValue> rejectionCounts = [];
    private readonly List<RedisValue> rejections = [];
    private readonly RedisKeys names;

    public CommitPlan(RedisKeys names, string epoch)
    {
        Epoch = epoch;
        this.names = names;
        keys =
        [
            names.Epoch, names.Seq, names.Log, names.Incidents, names.ThrottledUpdates, names.Rejections, names.Pause, names.Restoring,
            names.RejectionTexts, names.RejectionCounts,
        ];
    }

    /// <summary>The data set that it is meant for.</summary>
    public string Epoch { get; }

    public bool IsEmpty => writes.Count + entries.Count + due.Count + rejections.Count == 0;

    public int Entries => entries.Count / 2;

    /// <summary>The record must still be at the version that was read, though it is not written.</summary>
    public void RelyOn(string key, RecordCodec read)
    {
        reliedOn.Add(Number(key));
        reliedOn.Add(read.Version);
    }

    /// <summary>Writes a record if it is still at the version that was read.</summary>
    /// <param name="read">What was read of it.</param>
    /// <param name="entry">Number of the entry of this group that it caused, from 1; 0 keeps the seq it had.</param>
    public void Write(string key, RecordCodec read, int entry, TimeSpan lifetime, RedisValue payload)
    {
        writes.Add(Number(key));
        writes.Add(read.Version);
        writes.Add(entry);
        writes.Add((long)lifetime.TotalSeconds);
        writes.Add(payload);
    }

    /// <summary>The cell must still be at this version, though it is not written; 0 when it must not exist.</summary>
    public void RelyOnCell(string key, long version)
    {
        cellsReliedOn.Add(Number(key));
        cellsReliedOn.Add(version);
    }

    /// <summary>Changes a cell if it is still at this version.</summary>
    /// <param name="version">As it was read.</param>
    /// <param name="changes">By incident; null takes it out.</param>
    public void WriteCell(string key, long version, IReadOnlyDictionary<Guid, IndexEntry?> changes)
    {
        changedCells++;
        cells.Add(Number(key));
        cells.Add(version);
        cells.Add(changes.Count);
        foreach (var (id, neighbour) in changes)
        {
            cells.Add(id.ToString("N"));
            cells.Add(neighbour is null ? RedisValue.EmptyString : IndexEntryCodec.Write(neighbour));
        }
    }

    /// <summary>Adds a log entry; answers its number in this group, from 1.</summary>
    public int Append(string historyKey, RedisValue payload)
    {
        entries.Add(Number(historyKey));
        entries.Add(payload);
        return Entries;
    }

    /// <summary>The report is part of an incident.</summary>
    public void AddReport(string reportsKey, Guid reportId)
    {
        reports.Add(Number(reportsKey));
        reports.Add(reportId.ToString("N"));
    }

    /// <summary>The source has a say in the incident.</summary>
    public void AddToSource(string incidentsKey, Guid incidentId)
    {
        sources.Add(Number(incidentsKey));
        sources.Add(incidentId.ToString("N"));
    }

    public void Raise(Guid incidentId, int entry)
    {
        raised.Add(incidentId.ToString("N"));
        raised.Add(entry);
    }

    /// <summary>Sets when the incident's held-back update must go out; null when nothing is held back any more.</summary>
    public void Due(Guid incidentId, DateTimeOffset? at)
    {
        due.Add(incidentId.ToString("N"));
        due.Add(at is { } time ? time.ToUnixTimeMilliseconds() : RedisValue.EmptyString);
    }

    /// <summary>Counts messages with a fingerprint that were refused, if nobody else did meanwhile.</summary>
    public void CountRejections(string fingerprint, int read, int now)
    {
        rejectionCounts.Add(fingerprint);
        rejectionCounts.Add(read);
        rejectionCounts.Add(now);
    }

    /// <summary>Keeps a rejection in the ring of its sender.</summary>
    /// <param name="reporter">Pseudonym of the sender; null when nobody who is known sent it.</param>
    public void Reject(string? reporter, Rejection rejection)
    {
        rejections.Add(Number(names.RejectionRing(reporter)));
        rejections.Add(rejection.At.ToUnixTimeMilliseconds());
        rejections.Add(rejection.Id);
        rejections.Add(Rejections.Fingerprint(rejection));
        rejections.Add(Rejections.Text(rejection));
    }

    /// <param name="newest">Number of the newest entry that is known: a log that ends before it is not committed to.</param>
    /// <param name="retention">How much is kept.</param>
    public (RedisKey[] Keys, RedisValue[] Arguments) ToScript(long newest, RetentionOptions retention) => (
        [.. keys],
        [
            Epoch, names.WakeUp, newest, (long)CellLifetime.TotalSeconds, retention.MaxRejectionsPerSender,
            (long)retention.Rejections.TotalSeconds, MaxReports,
            SourceHistories.MaxIncidents, (long)retention.Incidents.TotalSeconds,
            reliedOn.Count / 2, .. reliedOn,
            cellsReliedOn.Count / 2, .. cellsReliedOn,
            writes.Count / 5, .. writes,
            changedCells, .. cells,
            entries.Count / 2, .. entries,
            reports.Count / 2, .. reports,
            sources.Count / 2, .. sources,
            raised.Count / 2, .. raised,
            due.Count / 2, .. due,
            rejectionCounts.Count / 3, .. rejectionCounts,
            rejections.Count / 5, .. rejections,
        ]);

    public string KeyName(int number) => keys[number - 1].ToString();

    private int Number(string key)
    {
        if (numbers.TryGetValue(key, out var known)) return known;
        keys.Add(key);
        return numbers[key] = keys.Count;
    }
}
