namespace Alerts.Http;

/// <summary>
/// Says of an endpoint that it reads its body itself: reports, which are tolerant, and sectors, which are too large to be read twice.
/// </summary>
internal sealed record ReadsOwnBody;
