using Alerts.Http;

namespace Alerts.Reporters.Quarantine;

/// <summary>The operations on the quarantine, as the OpenAPI document shows them.</summary>
internal static class QuarantineExamples
{
    private const string Reporter = "r_4f9c2ab81d", Operator = "k7f2m9q4x1";

    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new("listQuarantine", "Who is in quarantine, and the newest decisions.", static now =>
            new QuarantinePage([new(Reporter, PutIn(now), 3)], [PutIn(now)])),
        new("putIntoQuarantine", "The decision: what the reporter sends is kept and raises nothing.", static now => PutIn(now), static _ =>
            new QuarantineNote("Two places at once.")),
        new(
            "releaseFromQuarantine",
            "The decision: what the reporter sent meanwhile counts as it would have counted.",
            static now => new QuarantineDecision(Reporter, now, QuarantineStep.Released, Operator, Note: "Called back: a wrong clock."),
            static _ => new QuarantineNote("Called back: a wrong clock.")),
    ];

    private static QuarantineDecision PutIn(DateTimeOffset now) =>
        new(Reporter, now, QuarantineStep.PutIn, Operator, QuarantineReason.Operator, Note: "Two places at once.");
}
