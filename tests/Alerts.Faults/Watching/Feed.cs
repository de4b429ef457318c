using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Faults.World;

namespace Alerts.Faults.Watching;

/// <summary>What one watcher heard, without repetition, and where it goes on.</summary>
/// <param name="name">For evidence.</param>
/// <param name="sector">The only sector that its key may see; null for all.</param>
/// <param name="from">Where it begins.</param>
/// <param name="seen">Shared by all.</param>
/// <param name="eras">Whether other data may be met.</param>
/// <param name="findings">Take what is wrong.</param>
/// <param name="canaries">Hear everything.</param>
internal sealed class Feed(string name, string? sector, string from, SeenEntries seen, Eras eras, Findings findings, Canaries canaries)
{
    private readonly Lock sync = new();
    private readonly SortedDictionary<long, string> heard = [];
    private readonly ConcurrentDictionary<Guid, byte> reports = new();
    private readonly ConcurrentQueue<double> catchUps = new();
    private string begin = from;
    private string? heardInConnection;
    private Stopwatch? catchingUp;
    private long catchUpTarget;

    public string Name => name;

    public string? Sector => sector;

    public string View => sector ?? "all";

    /// <summary>Where it goes on: the last cursor that it handled.</summary>
    public string Cursor { get; private set; } = from;

    /// <summary>The feed is whole from here on.</summary>
    public string Begin
    {
        get { lock (sync) return begin; }
    }

    /// <summary>Number and fingerprint of every alert since <see cref="Begin"/>.</summary>
    public IReadOnlyDictionary<long, string> Heard
    {
        get { lock (sync) return new Dictionary<long, string>(heard); }
    }

    public int Connections { get; private set; }

    /// <summary>Seconds from each connection until what was known then had been heard.</summary>
    public IReadOnlyCollection<double> CatchUps => catchUps;

    public bool HasHeardOf(Guid report) => reports.ContainsKey(report);

    /// <summary>A new connection goes on after the cursor.</summary>
    public string Connect()
    {
        lock (sync)
        {
            Connections++;
            heardInConnection = Cursor;
            catchUpTarget = seen.Highest;
            catchingUp = Stopwatch.StartNew();
            return Cursor;
        }
    }

    public void Answered(string after, bool recovered)
    {
        if (!recovered && !eras.MayMeetOtherData)
            findings.Violated(Promise.FeedIsInOrder, $"{name}: the cursor {after} was not honoured although nothing was put back");
        else findings.Checked(Promise.FeedIsInOrder);
    }

    public void Hear(string json)
    {
        canaries.HearFeed(name, json);
        var alert = JsonSerializer.Deserialize(json, ContractsJson.Default.AlertEvent)!;
        if (sector is not null) CheckSector(alert);
        lock (sync)
        {
            var place = LogPlace.Of(alert.Cursor);
            var before = LogPlace.Of(heardInConnection ?? Cursor);
            if (place.Epoch == before.Epoch && place.Seq <= before.Seq)
                findings.Violated(Promise.FeedIsInOrder, $"{name} heard {alert.Cursor} after {heardInConnection}");
            else if (place.Epoch != before.Epoch && !eras.MayMeetOtherData)
                findings.Violated(Promise.FeedIsInOrder, $"{name} heard {alert.Cursor} after {heardInConnection}, of another data set");
            else findings.Checked(Promise.FeedIsInOrder);
            var print = seen.See(View, alert, name);
            if (place.Epoch == LogPlace.Of(begin).Epoch) heard[place.Seq] = print;
            Reach(alert.Cursor);
        }
        foreach (var report in alert.Incident.ReportIds) reports.TryAdd(report, 0);
    }

    /// <summary>Everything up to this cursor that it may see was sent.</summary>
    public void HearHead(string cursor)
    {
        lock (sync)
        {
            var (place, before) = (LogPlace.Of(cursor), LogPlace.Of(heardInConnection ?? Cursor));
            // Paging and the hub tell where they stand; going back would make the watcher hear things twice.
            if (place.Epoch == before.Epoch && place.Seq < before.Seq && !eras.MayMeetOtherData)
                findings.Violated(Promise.FeedIsInOrder, $"{name} was told the head {cursor} after {heardInConnection}");
            Reach(cursor);
        }
    }

    /// <summary>What it knew is void; the feed begins again.</summary>
    public void HearSnapshot(string cursor, string json)
    {
        canaries.HearFeed(name, json);
        findings.Expect(
            Promise.FeedIsInOrder, eras.MayMeetOtherData, () => $"{name} was sent a snapshot at {cursor} although nothing was put back");
        lock (sync)
        {
            heard.Clear();
            begin = cursor;
            Reach(cursor);
        }
    }

    private void Reach(string cursor)
    {
        Cursor = heardInConnection = cursor;
        if (catchingUp is null || LogPlace.Of(cursor).Seq < catchUpTarget) return;
        catchUps.Enqueue(catchingUp.Elapsed.TotalSeconds);
        catchingUp = null;
    }

    private void CheckSector(AlertEvent alert) => findings.Expect(
        Promise.SectorsAreKept,
        alert.Incident.Sectors.Count > 0 && alert.Incident.Sectors.All(known => known.Id == sector)
            && (alert.Incident.NearestSector is null || alert.Incident.NearestSector == sector),
        () =>
            $"{name} may see {sector} only and heard {alert.Cursor} of "
                + $"{string.Join(", ", alert.Incident.Sectors.Select(known => known.Id))}, nearest {alert.Incident.NearestSector}");
}
