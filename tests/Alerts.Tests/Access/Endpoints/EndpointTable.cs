using Alerts.Tests.Pages;
using Alerts.Tests.Readme;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access.Endpoints;

/// <summary>
/// Every route and hub method of the program. A new one needs a row: who is it for, and what hears a key of another sector?
/// </summary>
internal static class EndpointTable
{
    private static readonly Role[] Watchers = [Role.Watcher, Role.Operator, Role.Integrator, Role.Admin];

    private static readonly Role[] Operators = [Role.Operator, Role.Admin];

    private static readonly Role[] WebhookAccess = [Role.Integrator, Role.Admin];

    private const string Webhook = "/api/v1/webhooks/wh_unknown";

    private const string Report =
        """{"reportId":"REPORT","event":"shelling","occurredAt":"NOW","location":{"type":"Point","coordinates":[61,31]}}""";

    public static readonly IReadOnlyList<EndpointRow> Rows =
    [
        EndpointRow.OpenToAll("GET /health/live"),
        EndpointRow.OpenToAll("GET /health/ready"),
        EndpointRow.OpenToAll("GET /openapi/v1.json"),
        EndpointRow.OpenToAll("GET /asyncapi/v1.json"),
        .. Documentation.Handbook.Select(static page => EndpointRow.OpenToAll($"GET {HandbookTests.Address(page.Path)}")),
        EndpointRow.OpenToAll("GET /docs/{documentName?}", address: "/docs/v1"),
        EndpointRow.OpenToAll("GET /docs/scalar.js"),
        EndpointRow.OpenToAll("GET /docs/scalar.aspnetcore.js"),
        EndpointRow.OpenToAll("GET /docs/favicon.svg"),
        EndpointRow.OpenToAll("GET /sign-in"),
        EndpointRow.OpenToAll("GET /favicon.ico"),
        EndpointRow.OpenToAll("POST /sign-in", answer: 401, body: """{"key":"no key"}"""),
        EndpointRow.OpenToAll("POST /sign-out", answer: 204),
        // The page itself, or the way to sign in.
        EndpointRow.OpenToAll("GET /", answer: 302),

        new("GET /api/v1/about", [.. EndpointRow.Roles]),
        new("POST /api/v1/keys/", Role.Admin) { Body = """{"name":"n","role":"watcher"}""", Answer = 201, Elsewhere = 422 },
        new("GET /api/v1/keys/", Role.Admin),
        new("POST /api/v1/keys/{id}/rotate", Role.Admin) { Address = "/api/v1/keys/key_unknown/rotate", Answer = 404 },
        new("DELETE /api/v1/keys/{id}", Role.Admin) { Address = "/api/v1/keys/key_unknown", Answer = 404 },
        new("GET /api/v1/pseudonyms/", Role.Admin),
        new("POST /api/v1/pseudonyms/destroy", Role.Admin) { Body = "{}", Answer = 422, Elsewhere = 403 },

        new("POST /api/v1/reports/", Role.Reporter) { Body = Report, Answer = 202, Elsewhere = 422 },
        new("POST /api/v1/reports/batch", Role.Reporter) { Body = $"[{Report}]" },
        new(
            "GET /api/v1/reports/{reportId:guid}",
            Role.Reporter,
            Role.Operator,
            Role.Admin) { Address = "/api/v1/reports/WEST-REPORT", Elsewhere = 404 },
        new("GET /api/v1/rejections", Operators),

        new("GET /api/v1/quarantine/", Operators) { Elsewhere = 403 },
        new(
            "POST /api/v1/quarantine/{reporter}",
            Operators) { Address = "/api/v1/quarantine/no%20pseudonym", Body = "{}", Answer = 422, Elsewhere = 403 },
        new(
            "POST /api/v1/quarantine/{reporter}/release",
            Operators) { Address = "/api/v1/quarantine/no%20pseudonym/release", Body = "{}", Answer = 422, Elsewhere = 403 },
        new("ANY /metrics", Operators) { Elsewhere = 403 },

        new("GET /api/v1/sectors/", Watchers),
        new("PUT /api/v1/sectors/", Role.Admin) { Body = "SECTORS", Elsewhere = 403 },
        new("GET /api/v1/sectors/locate", Watchers) { Address = "/api/v1/sectors/locate?lon=61&lat=31" },

        new("GET /api/v1/incidents/", Watchers),
        new("GET /api/v1/incidents/{id:guid}", Watchers) { Address = "/api/v1/incidents/WEST-INCIDENT", Elsewhere = 404 },
        new("GET /api/v1/incidents/{id:guid}/reports", Operators) { Address = "/api/v1/incidents/WEST-INCIDENT/reports", Elsewhere = 404 },
        new("GET /api/v1/alerts", Watchers),
        new("GET /api/v1/alerts/stream", Watchers) { Address = "/api/v1/alerts/stream?after=START" },

        new("POST /api/v1/webhooks/", WebhookAccess) { Body = "{}", Answer = 422 },
        new("GET /api/v1/webhooks/", WebhookAccess),
        new("POST /api/v1/webhooks/preview", WebhookAccess) { Body = """{"sectors":["east"]}""" },
        new("GET /api/v1/webhooks/{id}", WebhookAccess) { Address = Webhook, Answer = 404 },
        new("PATCH /api/v1/webhooks/{id}", WebhookAccess) { Address = Webhook, Body = "{}", Answer = 404 },
        new("DELETE /api/v1/webhooks/{id}", WebhookAccess) { Address = Webhook, Answer = 404 },
        new("POST /api/v1/webhooks/{id}/test", WebhookAccess) { Address = $"{Webhook}/test", Answer = 404 },
        new("POST /api/v1/webhooks/{id}/enable", WebhookAccess) { Address = $"{Webhook}/enable", Answer = 404 },
        new("POST /api/v1/webhooks/{id}/rotate-secret", WebhookAccess) { Address = $"{Webhook}/rotate-secret", Answer = 404 },
        new(
            "POST /api/v1/webhooks/{id}/replay",
            WebhookAccess) { Address = $"{Webhook}/replay", Body = """{"after":"START"}""", Answer = 404 },
        new("GET /api/v1/webhooks/{id}/deliveries", WebhookAccess) { Address = $"{Webhook}/deliveries", Answer = 404 },
        new(
            "GET /api/v1/webhooks/{id}/deliveries/{deliveryId}",
            WebhookAccess) { Address = $"{Webhook}/deliveries/msg_unknown", Answer = 404 },
        new(
            "POST /api/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver",
            WebhookAccess) { Address = $"{Webhook}/deliveries/msg_unknown/redeliver", Answer = 404 },
        new("GET /api/v1/webhooks/events", Watchers),

        new("ANY /hubs/alerts/negotiate", Watchers) { Address = "/hubs/alerts/negotiate?negotiateVersion=1" },
        // Not a WebSocket and without a connection's id.
        new("ANY /hubs/alerts", Watchers) { Answer = 400 },
        new("hub Watch", Watchers) { Body = """{"after":"START"}""" },
    ];
}
