namespace Alerts.Contracts;

/// <summary>
/// An entry of the log that tells of no incident, for those whom it concerns alone. On the hub the message <c>Notice</c>, in the stream the
/// event <c>notice</c>.
/// </summary>
/// <param name="Cursor">The entry's place on the log.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Type">What it tells: <c>webhook.disabled</c>.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Owner">Whom it concerns: the holder of the webhook's key.</param>
/// <param name="Data">The webhook, and why.</param>
public sealed record LogNotice(string Cursor, long Seq, string Type, DateTimeOffset At, string Owner, WebhookDisabled Data);
