using System.ComponentModel.DataAnnotations;

namespace Alerts.Intake.Broker;

/// <summary>Section <c>Alerts:Broker</c>: how the program takes part in the broker.</summary>
internal sealed class BrokerOptions
{
    public const string Section = "Alerts:Broker";

    /// <summary>
    /// Unacknowledged messages that the broker hands to this node at a time. A few groups' worth, so that the next ones are checked and
    /// located while one is being committed.
    /// </summary>
    [Range(1, 2000)]
    public int Prefetch { get; set; } = 1000;

    /// <summary>
    /// How long a publish may wait for the broker's confirmation. After it the outcome is unknown and the client is asked to send again.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Publishes under way at a time; more are refused at once with 503.</summary>
    [Range(1, 100_000)]
    public int MaxInFlightPublishes { get; set; } = 4096;
}
