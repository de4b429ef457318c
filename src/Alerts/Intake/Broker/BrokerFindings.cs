namespace Alerts.Intake.Broker;

/// <summary>What the broker says of itself.</summary>
/// <param name="Problem">Why reports cannot be taken; null when they can.</param>
/// <param name="Address">Host and port, without user and password; null for the embedded broker.</param>
/// <param name="RoundTrip">Of one question.</param>
/// <param name="Waiting">Reports in the queue.</param>
/// <param name="Consumers">Connections that take reports from it.</param>
internal sealed record BrokerFindings(
    string? Problem, string? Address = null, TimeSpan? RoundTrip = null, long Waiting = 0, long Consumers = 0);
