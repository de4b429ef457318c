using Alerts.Contracts;

namespace Alerts.AlertLog;

/// <summary>A notice before it has its number.</summary>
internal sealed record NoticeEntry(string Type, DateTimeOffset At, string Owner, WebhookDisabled Data);
