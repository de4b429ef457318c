using System.ComponentModel.DataAnnotations;
using Alerts.Hosting;

namespace Alerts.Limits;

/// <summary>
/// Section <c>Alerts:Limits</c>: how much one key, one address, and everybody together may ask of one copy of the program. A rate is what
/// lasts; a burst is what may come at once after a quiet time.
/// </summary>
internal sealed class LimitsOptions
{
    public const string Section = "Alerts:Limits";

    /// <summary>
    /// False takes every rate and every budget of a day away, for measurements; the limits on connections, sizes and Redis' memory stay.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Reports a second that one key may send over HTTP; each report of a batch counts.</summary>
    [Range(1, 1_000_000)]
    public int ReportsPerSecond { get; set; } = 500;

    /// <summary>So many reports at once after a quiet time; holds at least one whole batch.</summary>
    [Range(500, 10_000_000)]
    public int ReportBurst { get; set; } = 5000;

    /// <summary>
    /// Reports that one reporter may send in a day (UTC), by HTTP and AMQP and at all copies together, whatever key it uses. What comes
    /// within the same second at several copies may go beyond it.
    /// </summary>
    [Range(1, 1_000_000_000)]
    public long ReportsPerDay { get; set; } = 250_000;

    /// <summary>Bytes of reports that one reporter may send in a day (UTC), counted like <see cref="ReportsPerDay"/>.</summary>
    [Range(1_000, 1_000_000_000_000)]
    public long ReportBytesPerDay { get; set; } = 100_000_000;

    /// <summary>
    /// New incidents that the reports of one reporter may open in a day (UTC); from then on its reports are refused until the next.
    /// </summary>
    [Range(1, 1_000_000_000)]
    public long IncidentsPerDay { get; set; } = 20_000;

    /// <summary>
    /// New reports are refused by HTTP while Redis uses more than this share of its maxmemory, in percent: before it refuses to write, when
    /// nothing goes on. Where no maxmemory is set nobody looks.
    /// </summary>
    [Range(50, 100)]
    public int MaxRedisMemoryPercent { get; set; } = 95;

    /// <summary>Requests a second by which one key may read.</summary>
    [Range(1, 1_000_000)]
    public int ReadsPerSecond { get; set; } = 200;

    /// <summary>So many reads at once after a quiet time.</summary>
    [Range(1, 10_000_000)]
    public int ReadBurst { get; set; } = 2000;

    /// <summary>Requests a second by which one key may change something: keys, sectors, decisions of operators.</summary>
    [Range(1, 1_000_000)]
    public int ChangesPerSecond { get; set; } = 50;

    /// <summary>So many changes at once after a quiet time.</summary>
    [Range(1, 10_000_000)]
    public int ChangeBurst { get; set; } = 1000;

    /// <summary>
    /// Connects and calls a second by which one key may watch. A whole room's browsers may share a key and all come back in the same second
    /// after a break: two thousand of them need two requests and a call each.
    /// </summary>
    [Range(1, 1_000_000)]
    public int WatchesPerSecond { get; set; } = 500;

    /// <summary>So many connects and calls at once after a quiet time.</summary>
    [Range(1, 10_000_000)]
    public int WatchBurst { get; set; } = 10_000;

    /// <summary>
    /// Requests a second by which one key may make or change webhooks or have something sent to them. Few, since most make this
    /// installation call whoever the key names.
    /// </summary>
    [Range(1, 1_000_000)]
    public int WebhookCallsPerSecond { get; set; } = 2;

    /// <summary>So many of these at once after a quiet time; enough to make all webhooks that one owner may have.</summary>
    [Range(1, 10_000_000)]
    public int WebhookCallBurst { get; set; } = 200;

    /// <summary>Calls a second on one hub connection: a page that lets its filter be changed needs a few.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerSecond { get; set; } = 5;

    /// <summary>So many calls at once on one hub connection.</summary>
    [Range(1, 10_000_000)]
    public int CallBurst { get; set; } = 50;

    /// <summary>Requests a second from one address without a key that works.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousPerSecond { get; set; } = 50;

    /// <summary>So many requests of one address at once.</summary>
    [Range(1, 10_000_000)]
    public int AnonymousBurst { get; set; } = 1000;

    /// <summary>Attempts to sign in that one address has back after a minute.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>So many attempts of one address at once.</summary>
    [Range(1, 10_000_000)]
    public int SignInBurst { get; set; } = 30;

    /// <summary>Live connections, hub and event streams together, that one key may hold.</summary>
    [Range(1, 1_000_000)]
    public int MaxWatchersPerKey { get; set; } = 5000;

    /// <summary>Live connections of all keys together.</summary>
    [Range(1, 1_000_000)]
    public int MaxWatchers { get; set; } = 10_000;

    /// <summary>Connections of any kind; more are closed at once.</summary>
    [Range(10, 1_000_000)]
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>
    /// Reverse proxies whose word is taken on a caller's address, scheme and path (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>,
    /// <c>X-Forwarded-Prefix</c>): addresses or networks, parted by commas. Behind a proxy that is not named, all callers without a key
    /// share one address.
    /// </summary>
    [NetworkList]
    public string? TrustedProxies { get; set; }
}
