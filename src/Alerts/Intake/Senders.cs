using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.Access.Secrets;
using Alerts.Contracts;
using Alerts.Intake.Broker;
using Alerts.Reporters;
using MassTransit;

namespace Alerts.Intake;

/// <summary>
/// Finds out who stands behind a message. A direct publisher can neither speak as another reporter nor as the HTTP endpoint.
/// </summary>
internal sealed class Senders(AccessKeyCache ring, Pseudonyms pseudonyms, MasterKey secret, TimeProvider clock)
{
    private const string Bearer = "Bearer ";

    public async ValueTask<Sender> IdentifyAsync(ReceiveContext message, byte[] body)
    {
        var claims = MessageProperties.Text(message, MessageHeaders.SenderClaims);
        var signature = MessageProperties.Text(message, MessageHeaders.Signature);
        if (claims is not null || signature is not null) return await IdentifySignedAsync(claims, signature, body);
        if (MessageProperties.Text(message, MessageHeaders.Authorization) is not { } authorization
            || !authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return new Sender.Unknown(RejectionReason.Unauthenticated, "The message has no header authorization: Bearer <key>.");
        if (!MessageProperties.DeclaresJson(message))
            return new Sender.Unknown(RejectionReason.WrongContentType, "The message's content type must be application/json.");
        if (await ring.FindFreshAsync(authorization[Bearer.Length..].Trim()) is not { } rights)
            return new Sender.Unknown(RejectionReason.Unauthenticated, "The key is unknown, revoked or expired.");
        if (rights.Role != Role.Reporter) return new Sender.Unknown(RejectionReason.Forbidden, "The key is not a reporter's.");
        return new Sender.Known(await pseudonyms.OfAsync(rights), clock.GetUtcNow()) { Rights = rights };
    }

    private async ValueTask<Sender> IdentifySignedAsync(string? claims, string? signature, byte[] body)
    {
        if (claims is null || signature is null
            || !MessageSignature.IsGenuine(await secret.DeriveAsync(MasterKey.MessageSignatures), claims, body, signature)
            || SenderClaims.Parse(claims) is not { } vouched)
            return new Sender.Unknown(RejectionReason.Forged, "The signature is not this service's.");
        return vouched.HasExpired(clock.GetUtcNow())
            ? new Sender.Unknown(
                RejectionReason.Expired,
                $"Sealed more than {SenderClaims.MaxAge.Days} days ago: its outcome may be forgotten, and it would count twice.")
            : new Sender.Known(vouched.Source, vouched.ReceivedAt, IsSigned: true);
    }
}
