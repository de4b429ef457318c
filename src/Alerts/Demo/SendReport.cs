using Alerts.Access;

namespace Alerts.Demo;

/// <summary>
/// Hands a report to the same code as the HTTP endpoint; true when it was taken or will never be, false when it should be sent again.
/// </summary>
internal delegate Task<bool> SendReport(Rights rights, ReadOnlyMemory<byte> json, CancellationToken cancellation);
