using Alerts.Http;

namespace Alerts.Reporters;

/// <summary>The operations on pseudonyms, as the OpenAPI document shows them.</summary>
internal static class PseudonymExamples
{
    private const string Id = "k7f2m9q4x1";

    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new(
            "destroyPseudonyms",
            "The key of all pseudonyms is gone: what was written under them can be told to nobody any more.",
            static now => new PseudonymsDestroyAnswer(Destroyed(now), true),
            static _ => new PseudonymsDestroyBody(PseudonymEndpoints.Confirmation, "A machine was seized.")),
        new("listPseudonyms", "Every destruction, oldest first.", static now => new[] { Destroyed(now) }),
    ];

    private static PseudonymsDestroyed Destroyed(DateTimeOffset at) => new(2, at, Id, "A machine was seized.");
}
