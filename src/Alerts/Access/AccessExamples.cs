using Alerts.Access.Keys;
using Alerts.Http;

namespace Alerts.Access;

/// <summary>The operations on keys, as the OpenAPI document shows them.</summary>
internal static class AccessExamples
{
    private const string Id = "k7f2m9q4x1", SecretKey = "alerts_k7f2m9q4x1_an-example-that-opens-nothing";

    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new(
            "createKey",
            "The key was made. This answer is the only one that shows it.",
            static _ => new AccessKeyCreated(Id, SecretKey),
            static now => new AccessKeyBody("Gateway of Khost", "reporter", ["khost-1"], "Observers of Khost", "AF", now.AddDays(90))),
        new("listKeys", "Every key that the caller may administer.", static now => new[]
        {
            new AccessKeyView(Id, Id, "Gateway of Khost", Role.Reporter, ["khost-1"], "Observers of Khost", "AF", now.AddDays(-1),
                now.AddDays(89), null, 0),
        }),
        new(
            "rotateKey",
            "The new key, shown in this answer alone. The old one goes on working for as long as the request says.",
            static _ => new AccessKeyCreated(Id, SecretKey),
            static _ => new KeyRotationBody(TimeSpan.FromHours(1))),
        new("deleteKey", "The key is revoked: it opens nothing any more, and its live connections are cut."),
    ];
}
