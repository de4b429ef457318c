using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>
/// What stands at the head of the document: what this is, how to be let in, and the groups of operations in the order of what people come
/// for.
/// </summary>
internal sealed class OpenApiOverview : IOpenApiDocumentTransformer
{
    private const string Introduction =
        """
        Reports from the field become few trustworthy alerts on one ordered log.

        **Access.** Send `Authorization: Bearer <key>`. An administrator makes keys; each has a role, and may be limited to sectors: nothing about
        another sector reaches it by any endpoint.

        **Sending.** A report's `reportId` is made by its author and is the idempotency key: when in doubt, send the same again. 202 means that the
        report is in a durable queue; `GET /api/v1/reports/{reportId}` tells what became of it.

        **Listening.** Every alert has a cursor. Read `GET /api/v1/alerts`, or stay on `GET /api/v1/alerts/stream` or on the SignalR hub `/hubs/alerts`
        (JSON or MessagePack: call `Watch`, receive `Alert`, `Head`, `Snapshot`, `Notice`), and go on after the last cursor seen: no gap, no repeat.

        **Refusals** are RFC 9457 problems with a stable `code`. 429 (`too-many-requests`: this key or
        address asks too often; reading, sending and changing are counted apart) and 503 carry `Retry-After` and mean: wait, then the same request again.

        **Wire format.** camelCase JSON in UTF-8; what is unknown is absent, never null; times are RFC 3339 with an offset; positions are GeoJSON,
        longitude first. Unknown members are ignored: later versions may add some.
        """;

    private static readonly (string Name, string Description)[] Groups =
    [
        ("Reports", "Getting started: send what was seen, and learn what became of it."),
        ("Incidents", "What the system believes happened, as it stands."),
        ("Alerts", "The log of everything that changed, in order: read it page by page, or stay on the stream."),
        ("Webhooks", "Alerts sent to other systems: signed, in order, again until they are taken. What is sent: `webhooks` and "
            + "`/asyncapi/v1.json`."),
        ("Sectors", "The named polygons of the border strip."),
        ("Access", "Keys and pseudonyms, for administrators."),
        ("Quarantine", "Reporters whose reports are kept and raise nothing, until an operator decides."),
        ("Health", "Whether the service works, and which one it is."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = OpenApiSetup.Title,
            Version = "1",
            Description = Introduction,
            // What holds where no licence is given.
            License = new() { Name = "All rights reserved", Identifier = "LicenseRef-All-Rights-Reserved" },
        };
        // A path is put behind it.
        foreach (var server in document.Servers ?? []) server.Url = server.Url?.TrimEnd('/');
        document.Tags =
            new HashSet<OpenApiTag>([.. Groups.Select(group => new OpenApiTag { Name = group.Name, Description = group.Description })]);
        document.AddComponent(OpenApiAccess.Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key made by POST /api/v1/keys.",
        });
        return Task.CompletedTask;
    }
}
