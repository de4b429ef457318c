using Alerts.AlertLog;

namespace Alerts.Webhooks.Store;

/// <summary>Where a webhook stands on the log.</summary>
/// <param name="Cursor">Up to here everything was delivered or is kept as a delivery.</param>
/// <param name="Generation">Changes when somebody moves it.</param>
/// <param name="FailingSince">Since when nothing but failures came back; null when the last attempt succeeded.</param>
internal sealed record WebhookCheckpoint(Cursor Cursor, string Generation, DateTimeOffset? FailingSince);
