namespace Alerts.Faults;

/// <summary>What must hold whatever breaks. Each is one line of the table at the end.</summary>
internal enum Promise
{
    /// <summary>Every acknowledged report has a final outcome.</summary>
    AcknowledgedIsDecided,

    /// <summary>An outcome that was seen never changes.</summary>
    OutcomeNeverChanges,

    /// <summary>What is wrong is refused with a reason, and what is sound is not.</summary>
    LabelsAreKept,

    /// <summary>Every report in an incident was sent; every incident's counts are explained by reports that were sent.</summary>
    NothingIsInvented,

    /// <summary>Certainty and counted sources are no more than the reporters allow.</summary>
    CertaintyIsEarned,

    /// <summary>The log's numbers have no hole and each incident's revisions follow one another.</summary>
    LogHasNoHole,

    /// <summary>An entry that anybody saw is on the log afterwards, unchanged.</summary>
    SeenEntriesStay,

    /// <summary>What is known of an incident has been told on the log.</summary>
    NothingIsHeldBack,

    /// <summary>Each watcher heard exactly the log as far as its rights go.</summary>
    FeedEqualsLog,

    /// <summary>
    /// Within one connection alerts come in order, after the cursor that was handed in, and no cursor is refused without cause.
    /// </summary>
    FeedIsInOrder,

    /// <summary>Nothing of another sector reaches a limited key.</summary>
    SectorsAreKept,

    /// <summary>A revoked key hears nothing more.</summary>
    RevokedHearNothing,

    /// <summary>A cursor of another data set is never honoured.</summary>
    OtherDataAreTold,

    /// <summary>SIGTERM ends the program in order.</summary>
    StopsInOrder,

    /// <summary>All is ready again after each fault.</summary>
    Recovers,

    /// <summary>Queues are empty afterwards, and memory, handles and threads are back at their level.</summary>
    ReturnsToItsLevel,

    /// <summary>No name, organisation or description leaves through a log line or a feed.</summary>
    NoCanaryLeaks,

    /// <summary>Hostile input is refused in time and without a crash.</summary>
    HostileInputIsRefused,

    /// <summary>
    /// Every alert that a webhook's owner may see reaches a subscriber that answers 2xx, signed, under one id, and nothing else does.
    /// </summary>
    SubscribersHearAll,

    /// <summary>Every fault that was due broke something.</summary>
    FaultsStrike,

    /// <summary>Nothing that a client, a fault or the audit itself meets ends the run before its audit.</summary>
    RunsToItsEnd,
}
