namespace Alerts.Hosting;

/// <summary>
/// Settings that had another name in an earlier version. The old name stops the start, as every name that nobody reads does, and says the
/// new one.
/// </summary>
internal static class RenamedSettings
{
    private static readonly Dictionary<string, string> NewNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Alerts:Retention:LogCount"] = "Alerts:Retention:MaxLogEntries",
        ["Alerts:Retention:RejectionCount"] = "Alerts:Retention:MaxRejections",
        ["Alerts:Retention:RejectionsPerSender"] = "Alerts:Retention:MaxRejectionsPerSender",
        ["Alerts:Correlation:MostWideningMeters"] = "Alerts:Correlation:MaxUncertaintyMeters",
        ["Alerts:Correlation:ReshapeFor"] = "Alerts:Correlation:ReshapeWindow",
        ["Alerts:Correlation:Rules:0:LongestSpan"] = "Alerts:Correlation:Rules:0:MaxSpan",
        ["Alerts:Committer:LargestGroup"] = "Alerts:Committer:MaxBatchSize",
        ["Alerts:Committer:Patience"] = "Alerts:Committer:RetryTimeout",
        ["Alerts:Oidc:LongestLifetime"] = "Alerts:Oidc:MaxTokenLifetime",
        ["Alerts:Broker:PublishDeadline"] = "Alerts:Broker:PublishTimeout",
        ["Alerts:Broker:MostPublishing"] = "Alerts:Broker:MaxInFlightPublishes",
        ["Alerts:Webhooks:Delivery:Schedule"] = "Alerts:Webhooks:Delivery:RetrySchedule",
        ["Alerts:Webhooks:Delivery:AnswerWithin"] = "Alerts:Webhooks:Delivery:ResponseTimeout",
        ["Alerts:Webhooks:Delivery:Deadline"] = "Alerts:Webhooks:Delivery:AttemptTimeout",
        ["Alerts:Webhooks:Delivery:LongestRetryAfter"] = "Alerts:Webhooks:Delivery:MaxRetryAfter",
        ["Alerts:Webhooks:Delivery:InOrderUpTo"] = "Alerts:Webhooks:Delivery:OrderedBacklog",
        ["Alerts:Webhooks:Delivery:AtOnce"] = "Alerts:Webhooks:Delivery:MaxConcurrencyPerWebhook",
        ["Alerts:Webhooks:Delivery:MostAttempts"] = "Alerts:Webhooks:Delivery:MaxConcurrentAttempts",
        ["Alerts:Webhooks:Delivery:MostPending"] = "Alerts:Webhooks:Delivery:MaxPending",
        ["Alerts:Webhooks:Delivery:MostDead"] = "Alerts:Webhooks:Delivery:MaxDeadLetters",
        ["Alerts:Webhooks:Delivery:Dead"] = "Alerts:Webhooks:Delivery:DeadLetterRetention",
        ["Alerts:Webhooks:Delivery:MostHistory"] = "Alerts:Webhooks:Delivery:MaxHistory",
        ["Alerts:Webhooks:Delivery:Lease"] = "Alerts:Webhooks:Delivery:LeaseDuration",
        ["Alerts:Webhooks:Delivery:MostPerOwner"] = "Alerts:Webhooks:Delivery:MaxWebhooksPerOwner",
        ["Alerts:Quarantine:Travels"] = "Alerts:Quarantine:ImpossibleTravels",
        ["Alerts:Quarantine:TravelWindow"] = "Alerts:Quarantine:ImpossibleTravelWindow",
        ["Alerts:Health:MostClockSkew"] = "Alerts:Health:MaxClockSkew",
        ["Alerts:Health:ClockSkewNotice"] = "Alerts:Health:ClockSkewWarning",
        ["Alerts:Health:MostUndecidedAge"] = "Alerts:Health:MaxUndecidedAge",
        ["Alerts:Telemetry:TraceShare"] = "Alerts:Telemetry:TraceSampleRatio",
        ["Alerts:Limits:StrangersPerSecond"] = "Alerts:Limits:AnonymousPerSecond",
        ["Alerts:Limits:StrangerBurst"] = "Alerts:Limits:AnonymousBurst",
        ["Alerts:Limits:WatchersPerKey"] = "Alerts:Limits:MaxWatchersPerKey",
        ["Alerts:Limits:Watchers"] = "Alerts:Limits:MaxWatchers",
        ["Alerts:Limits:Connections"] = "Alerts:Limits:MaxConnections",
        ["Alerts:Push:HeadInterval"] = "Alerts:Push:HeartbeatInterval",
        ["Alerts:Push:SlowestSend"] = "Alerts:Push:SendTimeout",
    };

    /// <summary>Old and new names, with <c>0</c> in the place of every number.</summary>
    public static IReadOnlyDictionary<string, string> All => NewNames;

    /// <summary>Null when it never had another name; otherwise with the numbers of list entries that were given.</summary>
    public static string? NewNameOf(string name)
    {
        var given = name.Split(':');
        var canonical = string.Join(':', given.Select(static part => IsNumber(part) ? "0" : part));
        if (NewNames.GetValueOrDefault(canonical) is not { } newName) return null;
        return string.Join(':', newName.Split(':').Select((part, index) => IsNumber(part) ? given[index] : part));
    }

    private static bool IsNumber(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
