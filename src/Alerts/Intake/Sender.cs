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

    /// <summary>A reporter, known by the signed claims of the HTTP endpoint or by the key that came with the message.</summary>
    /// <param name="Source">Who, as pseudonyms.</param>
    /// <param name="ReceivedAt">When an endpoint took it.</param>
    /// <param name="IsSigned">It came through our HTTP endpoint, which asked what is asked of a key.</param>
    public sealed record Known(Source Source, DateTimeOffset ReceivedAt, bool IsSigned = false) : Sender
    {
        /// <summary>Of the key that came with the message.</summary>
        public Rights? Rights { get; init; }
    }

    /// <summary>Nobody who may report.</summary>
    public sealed record Unknown(RejectionReason Reason, string Detail) : Sender;
}
