using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>The wire format, in one place: camelCase, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(ReportReceipt))]
[JsonSerializable(typeof(ReportStatus))]
[JsonSerializable(typeof(IReadOnlyList<BatchItemResult>))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(Rejection))]
[JsonSerializable(typeof(RejectionPage))]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(AlertEvent))]
[JsonSerializable(typeof(AlertPage))]
[JsonSerializable(typeof(IncidentPage))]
[JsonSerializable(typeof(IncidentReportPage))]
[JsonSerializable(typeof(IncidentDetail))]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(Head))]
[JsonSerializable(typeof(WatchRequest))]
[JsonSerializable(typeof(WatchAnswer))]
[JsonSerializable(typeof(EndpointVerify))]
[JsonSerializable(typeof(EndpointTest))]
[JsonSerializable(typeof(WebhookDisabled))]
[JsonSerializable(typeof(WebhookEventCatalogue))]
[JsonSerializable(typeof(LogNotice))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
public sealed partial class ContractsJson : JsonSerializerContext;
