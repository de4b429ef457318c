using System.Text.Json.Nodes;

namespace Alerts.Contracts;

/// <summary>One kind of event.</summary>
/// <param name="Type">Its name, as in the body's <c>type</c> and the CloudEvents attribute <c>type</c>.</param>
/// <param name="Meaning">When it is sent.</param>
/// <param name="Schema">JSON Schema (2020-12) of the event's <c>data</c>, whole in itself.</param>
/// <param name="Example">A body in the standard format; invented.</param>
public sealed record WebhookEventDescription(string Type, string Meaning, JsonObject Schema, JsonObject Example);
