using Alerts.Access;
using Alerts.Contracts;
using Alerts.Reporters;

namespace Alerts.Intake;

/// <summary>Who stands behind a message from the queue; closed.</summary>
internal abstract record Sender
{
    private Sender()
    {
    }

    /// <summary>A reporter, known by a sealed voucher of the HTTP door or by the key that came with the message.</summary>
    /// <param name="Source">Who, as pseudonyms.</param>
    /// <param name="ReceivedAt">When a door took it.</param>
    /// <param name="IsSealed">It came through our HTTP door, which asked what is asked of a key.</param>
    public sealed record Known(Source Source, DateTimeOffset ReceivedAt, bool IsSealed = false) : Sender
    {
        /// <summary>Of the key that came with the message.</summary>
        public Rights? Rights { get; init; }
    }

    /// <summary>Nobody who may report.</summary>
    public sealed record Unknown(RejectionReason Reason, string Detail) : Sender;
}
