using Alerts.Faults.Faults;

namespace Alerts.Faults.Planted;

/// <summary>The bugs that must be caught: what this product would most likely get wrong.</summary>
internal static class PlantedBugs
{
    /// <summary>The instrumented build without a bug, under all that provokes one: it must be found clean.</summary>
    public static PlantedBug None { get; } = new("no-bug", "nothing: the same build while every bug sleeps", [])
    {
        Faults =
        [
            new RedisStopped(3, killsProgram: true), new ProgramKilled(both: true), new KilledAtPoint("before-ack"),
            new KilledAtPoint("before-wake-up"), new KeysRevoked(),
            new BrokerStoppedAndKilled(), new DuplicateStorm(),
        ],
        IsRestored = true,
    };

    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("ack-before-commit", "the broker is told that a report is done before Redis has it",
        [
            new(
                "src/Alerts/Intake/ReportConsumer.cs",
                "        await Task.WhenAll(underWay);\n",
                "        if (!Planted.Is(\"ack-before-commit\")) await Task.WhenAll(underWay);\n"),
        ])
        { Faults = [new RedisStopped(3, killsProgram: true), new ProgramKilled(both: true), new ProgramKilled(both: true)] },
        new("nobody-is-woken", "the wake-up is dropped and nobody polls",
        [
            new(
                "src/Alerts/AlertLog/LogTail.cs",
                "            await grown.WaitAsync(PollInterval, clock, stoppingToken);\n",
                "            if (Planted.Is(\"nobody-is-woken\")) await Task.Delay(TimeSpan.FromHours(1), clock, stoppingToken);\n         "
                    + "   else await grown.WaitAsync(PollInterval, clock, stoppingToken);\n"),
        ]),
        new("no-filter-on-replay", "what is read back from the log for a limited key is not filtered by its sectors",
        [
            new(
                "src/Alerts/Push/WatcherSession.cs",
                "            await SendAsync(entry, watch, now, place, sender, isLive: false);\n",
                "            await SendAsync(entry, watch, Planted.Is(\"no-filter-on-replay\") ? now with { Sectors = null } : now, place, "
                    + "sender, isLive: false);\n"),
            // Who is behind is served from the log although this copy's memory has it still: otherwise only a copy that was just started
            // reads back.
            new(
                "src/Alerts/Push/WatcherSession.cs",
                "if (tail.TryGet(next) is { } recent)",
                "if (!(Planted.Is(\"no-filter-on-replay\") && position.Head.Seq - at.Seq > 3) && tail.TryGet(next) is { } recent)"),
        ])
        { Faults = [new ProgramKilled(both: true)] },
        new("outcome-outside-the-script", "a report's outcome is written after the commit, by itself",
        [
            new(
                "src/Alerts/Incidents/Commit/ReadWriteSet.cs",
                "            slot.WriteTo(plan, keys.Report(id), retention.Reports,",
                "            slot.WriteTo(Planted.Is(\"outcome-outside-the-script\") ? plan.Later(keys) : plan, keys.Report(id), "
                    + "retention.Reports,"),
            new(
                "src/Alerts/Incidents/Commit/CommitPlan.cs",
                "    public bool IsEmpty =>",
                "    public CommitPlan? After { get; private set; }\n"
                    + "    public CommitPlan Later(RedisKeys names) => After ??= new(names, Epoch);\n"
                    + "    public bool IsEmpty => After is null &&"),
            new(
                "src/Alerts/Incidents/Commit/CommitBatch.cs",
                "            decided.Working.KeepIn(cache, plan.Epoch);\n",
                "            decided.Working.KeepIn(cache, plan.Epoch);\n            if (plan.After is { } later) await "
                    + "store.CommitAsync(later);\n"),
        ])
        { Faults = [
            new KilledAtPoint("before-ack"),
            new KilledAtPoint("before-ack"),
            new KilledAtPoint("before-ack"),
            new KilledAtPoint("before-ack")
        ] },
        new("other-epoch-honoured", "a cursor of another data set is taken for one of this",
        [
            new(
                "src/Alerts/AlertLog/LogRange.cs",
                "cursor.Epoch == Epoch &&",
                "(Planted.Is(\"other-epoch-honoured\") || cursor.Epoch == Epoch) &&"),
        ])
        { IsRestored = true },
        new("held-back-for-ever", "an update that the once-a-second rule held back is never told",
        [
            new(
                "src/Alerts/Incidents/Commit/ThrottledUpdates.cs",
                "var now = clock.GetUtcNow().ToUnixTimeMilliseconds();",
                "var now = Planted.Is(\"held-back-for-ever\") ? 0 : clock.GetUtcNow().ToUnixTimeMilliseconds();"),
        ]),
        new("revoked-hears-on", "a key that was taken away goes on hearing",
        [
            new(
                "src/Alerts/Access/Keys/AccessKeyCache.cs",
                "        return current.ById.TryGetValue(keyId, out var rights) && !HasExpired(rights) ? rights : null;\n",
                "        if (current.ById.TryGetValue(keyId, out var rights) && !HasExpired(rights)) { Planted.Remembered[keyId] = rights; "
                    + "return rights; }\n        return Planted.Is(\"revoked-hears-on\") && Planted.Remembered.TryGetValue(keyId, out var "
                    + "known) ? (Rights)known : null;\n"),
        ])
        { Faults = [new KeysRevoked()] },
        new("taken-before-confirmed", "a report is answered 202 before the broker has confirmed it",
        [
            new(
                "src/Alerts/Intake/Submission/ReportPublisher.cs",
                "            await send.WaitAsync(either.Token);\n",
                "            if (!Planted.Is(\"taken-before-confirmed\")) await send.WaitAsync(either.Token);\n"),
        ])
        { Faults = [new BrokerStoppedAndKilled()] },
        new("decided-twice", "a report that comes again is decided again",
        [
            new(
                "src/Alerts/Incidents/Commit/BatchDecider.cs",
                "        if (known.Status == ReportOutcome.Queued) return null;\n",
                "        if (known.Status == ReportOutcome.Queued || Planted.Is(\"decided-twice\")) return null;\n"),
        ])
        { Faults = [new DuplicateStorm()] },
        new("certainty-by-colleagues", "two reporters of one organisation pass for two organisations",
        [
            new(
                "src/Alerts/Incidents/Assessment/CertaintyRules.cs",
                "static source => source.Organisation",
                "static source => Planted.Is(\"certainty-by-colleagues\") ? source.Reporter : source.Organisation"),
        ]),
    ];

    /// <summary>Every edit of the instrumented build.</summary>
    public static IReadOnlyList<Edit> Edits { get; } = [.. KillPoints.Edits, .. All.SelectMany(bug => bug.Edits)];
}
