namespace Alerts.Http;

/// <summary>
/// Says of an endpoint that its answers may be compressed: none holds a secret. Over TLS the length of a compressed answer tells whether
/// text that an attacker chose occurs in it a second time (BREACH), so whatever shows keys, webhooks' secrets and addresses, sessions, or
/// what reporters wrote word for word, is never compressed.
/// </summary>
internal sealed record MayBeCompressed;
