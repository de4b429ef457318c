using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Webhooks.Store;

/// <summary>A webhook as the vault keeps it.</summary>
internal sealed record Webhook
{
    public required string Id { get; init; }

    /// <summary>The holder whose rights bound what is sent.</summary>
    public required string Owner { get; init; }

    public required string Url { get; init; }

    public IReadOnlyList<AlertType>? Types { get; init; }

    public IReadOnlyList<string>? Sectors { get; init; }

    public IReadOnlyList<EventCode>? Events { get; init; }

    public Severity? MinSeverity { get; init; }

    public required WebhookFormat Format { get; init; }

    public string? Description { get; init; }

    /// <summary>Grows with every change of what its owner may set, and with nothing else.</summary>
    public int Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required WebhookStatus Status { get; init; }

    /// <summary>Null while it is enabled.</summary>
    public WebhookReason? Reason { get; init; }

    /// <summary>Since when it has this status.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<SigningSecret> Secrets { get; init; }

    /// <summary>Entity tag of what its owner may set. Status and counts are not in it: what the program does to a webhook keeps no owner from changing it.</summary>
    [JsonIgnore]
    public string Tag => $"{Id}-{Revision}";

    public Webhook Is(WebhookStatus status, WebhookReason? reason, DateTimeOffset now) => this with { Status = status, Reason = reason, Since = now };
}

/// <summary>A secret of a webhook.</summary>
/// <param name="Text">As its owner was told it.</param>
/// <param name="Until">Until then it signs; null: as long as it is not replaced.</param>
internal sealed record SigningSecret(string Text, DateTimeOffset? Until = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Webhook))]
internal sealed partial class StoredWebhookJson : JsonSerializerContext;
