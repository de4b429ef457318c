namespace Alerts.Redis;

/// <summary>
/// Every Redis key, with its shape and lifetime. All keys of one border share its hash tag, so that one script can touch them all on a
/// cluster. A "record" is a string <c>version;seq;payload</c>: the version is compared before anything is written, seq is the log entry
/// that it caused.
/// </summary>
internal sealed class RedisKeys(string border)
{
    private readonly string prefix = $"alerts:{{{border}}}:";

    public string Border => border;

    /// <summary>Pattern of all keys of the border.</summary>
    public string All => prefix + "*";

    /// <summary>String: random name of this data set, made once; another value means another data set (restore, wipe).</summary>
    public string Epoch => prefix + "epoch";

    /// <summary>String: number of the newest log entry.</summary>
    public string Seq => prefix + "seq";

    /// <summary>Sorted set, score seq, member <c>seq;json</c>: the alert log. Trimmed by age and count.</summary>
    public string Log => prefix + "log";

    /// <summary>Pub/sub channel: a hint that the log grew.</summary>
    public string WakeUp => prefix + "wake-up";

    /// <summary>Sorted set, score the seq that raised it, member the incident's id. Trimmed with the incidents.</summary>
    public string Incidents => prefix + "incidents";

    /// <summary>Sorted set, score Unix milliseconds, member the incident's id: updates held back by the once-a-second rule.</summary>
    public string ThrottledUpdates => prefix + "due-updates";

    /// <summary>
    /// Sorted set, score Unix milliseconds, member <c>id;fingerprint</c>: refused messages of all senders. Trimmed by age and count.
    /// Earlier versions kept the JSON itself as member.
    /// </summary>
    public string Rejections => prefix + "rejections";

    /// <summary>Hash, field a rejection's id, value its JSON. Goes with it.</summary>
    public string RejectionTexts => prefix + "rejection-texts";

    /// <summary>
    /// Hash, field a fingerprint, value how often a message with it was refused: a redelivery is not recorded twice. Goes with the
    /// rejection.
    /// </summary>
    public string RejectionCounts => prefix + "rejection-counts";

    /// <summary>
    /// List of <c>id;fingerprint</c>, oldest first: the rejections of one sender, by its pseudonym, or of all whom nobody knows. Bounded,
    /// so that no sender pushes the evidence of another off. Expires with the rejections.
    /// </summary>
    public string RejectionRing(string? reporter) => $"{prefix}rejections:of:{reporter ?? "nobody"}";

    /// <summary>Record, payload JSON: an incident. Removed after the retention of incidents.</summary>
    public string Incident(Guid id) => $"{prefix}incident:{id:N}";

    /// <summary>List of seqs: the incident's log entries. Removed with the incident.</summary>
    public string IncidentHistory(Guid id) => $"{prefix}incident:{id:N}:history";

    /// <summary>List of report ids: those that are part of the incident, in order, at most 10,000. Removed with the incident.</summary>
    public string IncidentReports(Guid id) => $"{prefix}incident:{id:N}:reports";

    /// <summary>
    /// List of incident ids, newest first: those in which a source had a say, by its pseudonym, at most 64. Expires with the incidents.
    /// </summary>
    public string IncidentsOf(string reporter) => $"{prefix}incidents:of:{reporter}";

    /// <summary>
    /// Record, payload JSON: a report's outcome and content. Expires after the retention of reports, which outlasts the oldest age
    /// accepted.
    /// </summary>
    public string Report(Guid id) => $"{prefix}report:{id:N}";

    public bool IsReport(string key) => key.StartsWith(prefix + "report:", StringComparison.Ordinal);

    /// <summary>
    /// Hash: field version, and a line per incident id: who happened in this cell of place, time and family. Expires when no report can be
    /// that old.
    /// </summary>
    public string IndexCell(string cell) => $"{prefix}near:{cell}";

    /// <summary>String: version of the sectors in force.</summary>
    public string SectorsVersion => prefix + "sectors";

    /// <summary>String, GeoJSON FeatureCollection: one version of the sectors. Kept for ever: alerts name the version they used.</summary>
    public string Sectors(string version) => $"{prefix}sectors:{version}";

    /// <summary>String, Unix seconds: the moment that the newest finished backup holds. Kept for ever; a backup does not hold it.</summary>
    public string LastBackup => prefix + "last-backup";

    /// <summary>Pub/sub channel: a hint that the sectors changed.</summary>
    public string SectorsChanged => prefix + "sectors-changed";

    /// <summary>Hash, field key id, value a key's record encrypted (the key itself is in it only as a hash).</summary>
    public string AccessKeys => prefix + "keys";

    /// <summary>Pub/sub channel: a hint that keys changed.</summary>
    public string AccessKeysChanged => prefix + "keys-changed";

    /// <summary>String, value a key id encrypted: a signed-in page. Expires after the length of a session.</summary>
    public string Session(string tokenHash) => $"{prefix}session:{tokenHash}";

    /// <summary>
    /// Hash: <c>check</c> tells a copy with another installation secret, <c>installation</c> is that secret where no setting or file gives
    /// it. Kept for ever.
    /// </summary>
    public string Secrets => prefix + "secrets";

    /// <summary>
    /// String, a random token: nothing is committed while it stands, so that a backup is of one moment. Expires within seconds unless it is
    /// renewed.
    /// </summary>
    public string Pause => prefix + "pause";

    /// <summary>
    /// String, a time: a restore is under way or was broken off. Nothing is committed and nobody reads the log; goes when a restore gets to
    /// its end.
    /// </summary>
    public string Restoring => prefix + "restoring";

    /// <summary>String: what this copy of the program wrote last to see whether writing works. Expires after a minute.</summary>
    public string ReadinessProbe(string copy) => $"{prefix}probe:{copy}";

    /// <summary>Hash: number of the generation, its random key (sealed), and a sealed record of every key that was destroyed.</summary>
    public string Pseudonyms => prefix + "pseudonyms";

    /// <summary>Pub/sub channel: a hint that the pseudonyms' key was destroyed.</summary>
    public string PseudonymsChanged => prefix + "pseudonyms-changed";

    /// <summary>Hash, field a reporter's pseudonym, value JSON: who is in quarantine, and why. Until an operator releases them.</summary>
    public string Quarantine => prefix + "quarantine";

    /// <summary>List of JSON, oldest first: who was put into quarantine and who was released, by whom. The newest are kept.</summary>
    public string QuarantineDecisions => prefix + "quarantine:decisions";

    /// <summary>
    /// Hash, field a reporter's pseudonym, value the number of reports since it was put into quarantine. Goes with the release.
    /// </summary>
    public string QuarantineReports => prefix + "quarantine:reports";

    /// <summary>
    /// Hash, field a reporter's pseudonym, value how often it did so in this slice of time. Expires when the window has passed.
    /// </summary>
    public string AbuseCounts(string kind, long slice) => $"{prefix}conduct:{kind}:{slice}";

    /// <summary>
    /// Hash, field a reporter's pseudonym, value how much of it was used on this day (UTC, yyyyMMdd). Expires after two days.
    /// </summary>
    public string Budget(string kind, string day) => $"{prefix}budget:{kind}:{day}";

    /// <summary>Pub/sub channel: a hint that somebody was put into quarantine or released.</summary>
    public string QuarantineChanged => prefix + "quarantine-changed";

    /// <summary>Hash, field webhook id, value its record (secrets and address) encrypted.</summary>
    public string Webhooks => prefix + "webhooks";

    /// <summary>Pub/sub channel: a hint that a webhook changed, or that something of it is due; the message is its id, or empty.</summary>
    public string WebhooksChanged => prefix + "webhooks-changed";

    /// <summary>
    /// Sorted set, score Unix milliseconds by Redis' clock, member a copy of the program that sends webhooks. Each is taken out when it was
    /// silent.
    /// </summary>
    public string WebhookNodes => prefix + "webhooks:copies";

    /// <summary>String, a token: who sends the webhooks of this partition. Expires within seconds unless it is renewed.</summary>
    public string WebhookLease(int partition) => $"{prefix}webhooks:lease:{partition}";

    /// <summary>
    /// Hash: <c>epoch</c> and <c>seq</c> are the place on the log up to which everything was delivered or is kept below, <c>generation</c>
    /// changes when somebody moves the place, <c>failing</c> is since when nothing but failures came back, in Unix milliseconds. Goes with
    /// the webhook, like all that follow.
    /// </summary>
    public string WebhookCheckpoint(string id) => $"{prefix}webhook:{id}:place";

    /// <summary>Hash, field delivery id, value JSON: deliveries that failed, pending and dead ones. Bounded in number.</summary>
    public string WebhookDeliveries(string id) => $"{prefix}webhook:{id}:deliveries";

    /// <summary>Hash, field delivery id, value the alert's JSON as the log held it: a repetition does not need the log.</summary>
    public string WebhookPayloads(string id) => $"{prefix}webhook:{id}:payloads";

    /// <summary>Sorted set, score Unix milliseconds, member delivery id: when pending deliveries are tried again.</summary>
    public string WebhookDue(string id) => $"{prefix}webhook:{id}:due";

    /// <summary>Sorted set, score Unix milliseconds of when it was made, member delivery id: pending and dead deliveries.</summary>
    public string WebhookOpen(string id) => $"{prefix}webhook:{id}:open";

    /// <summary>Sorted set, score Unix milliseconds of when it was given up, member delivery id. Bounded in number and age.</summary>
    public string WebhookDead(string id) => $"{prefix}webhook:{id}:dead";

    /// <summary>List of JSON, oldest first: deliveries that succeeded, and gaps. The newest are kept.</summary>
    public string WebhookHistory(string id) => $"{prefix}webhook:{id}:history";

    /// <summary>
    /// String, Unix milliseconds by Redis' clock: until then calls of the webhook's receiver that its owner asked for are paid for. Expires
    /// then.
    /// </summary>
    public string WebhookTriggers(string id) => $"{prefix}webhook:{id}:triggers";

    /// <summary>String, Unix milliseconds by Redis' clock: the same for a host, named by a hash, of all webhooks. Expires then.</summary>
    public string WebhookHostTriggers(string host) => $"{prefix}webhooks:triggers:{host}";

    /// <summary>String: how far the demo's replay has come.</summary>
    public string DemoPosition => prefix + "demo";

    /// <summary>A key by the name that it has within the border.</summary>
    public string Named(string name) => prefix + name;

    public string NameOf(string key) => key[prefix.Length..];

    /// <summary>
    /// Whether a backup keeps it: not a signed-in page, not a copy's probe or share of the webhooks, nor what belongs to backups
    /// themselves.
    /// </summary>
    public static bool IsKept(string name) =>
        !IsOfBackups(name) && !name.StartsWith("session:", StringComparison.Ordinal) && !name.StartsWith("probe:", StringComparison.Ordinal)
        && !name.StartsWith("webhooks:", StringComparison.Ordinal);

    public static bool IsOfBackups(string name) => name is "pause" or "restoring" or "last-backup";

    /// <summary>
    /// Whether running copies hold it in memory and follow it: a restore replaces it in one step, so that no copy ever sees it missing.
    /// </summary>
    public static bool IsCachedByNodes(string name) =>
        name is "epoch" or "keys" or "secrets" or "pseudonyms" or "quarantine" or "webhooks" or "sectors"
            || name.StartsWith("sectors:", StringComparison.Ordinal);

    /// <summary>Whether a program makes it although nothing was ever done.</summary>
    public static bool IsOfEmptyBorder(string name) => name is "epoch" or "secrets" or "pseudonyms";
}
