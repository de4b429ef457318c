using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Alerts.Contracts;
using Alerts.Operations;

namespace Alerts.Webhooks;

/// <summary>What an answer, or the lack of one, means. Pure.</summary>
internal static class Answers
{
    /// <summary>Of what is kept of an answer's body.</summary>
    public const int LongestSnippet = 1000;

    public static AttemptResult Of(int status) => status switch
    {
        >= 200 and <= 299 => AttemptResult.Delivered,
        >= 300 and <= 399 => AttemptResult.Redirected,
        (int)HttpStatusCode.Gone => AttemptResult.Gone,
        (int)HttpStatusCode.TooManyRequests => AttemptResult.TooMany,
        (int)HttpStatusCode.ServiceUnavailable => AttemptResult.Unavailable,
        _ => AttemptResult.Refused,
    };

    /// <summary>Null when the failure is none that sending may bring: then it is ours.</summary>
    public static AttemptResult? Of(Exception failure)
    {
        if (ForbiddenAddressException.IsCauseOf(failure)) return AttemptResult.ForbiddenAddress;
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery }:
                    return AttemptResult.NameNotResolved;
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.AddressNotAvailable }:
                    return AttemptResult.ConnectionRefused;
                case SocketException { SocketErrorCode: SocketError.TimedOut }:
                    return AttemptResult.ConnectTimedOut;
                case AuthenticationException:
                    return AttemptResult.TlsFailed;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return AttemptResult.TlsFailed;
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                    return AttemptResult.NameNotResolved;
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError or HttpRequestError.HttpProtocolError }:
                    return AttemptResult.NotHttp;
            }
        }
        return failure switch
        {
            // The handler's own word for a connection that was not there in time.
            OperationCanceledException { InnerException: TimeoutException } => AttemptResult.ConnectTimedOut,
            HttpRequestException or IOException or SocketException => AttemptResult.ConnectionBroken,
            _ => null,
        };
    }

    /// <summary>When the receiver wants to be asked again; null when it did not say so, or not in a way that can be read.</summary>
    /// <param name="status">Of the answer: only 429 and 503 are believed.</param>
    /// <param name="header">Seconds or a date.</param>
    /// <param name="now">The time.</param>
    /// <param name="longest">No later than this from now.</param>
    public static DateTimeOffset? RetryAfter(int status, RetryConditionHeaderValue? header, DateTimeOffset now, TimeSpan longest)
    {
        if (status is not ((int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.ServiceUnavailable) || header is null) return null;
        var wait = header.Delta ?? (header.Date is { } date ? date - now : TimeSpan.Zero);
        if (wait <= TimeSpan.Zero) return null;
        return now + (wait < longest ? wait : longest);
    }

    /// <summary>The beginning of a body as one line that may be shown; null when there is nothing.</summary>
    public static string? Snippet(ReadOnlySpan<byte> body)
    {
        var text = PlainText.Clean(Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestSnippet)]));
        return text.Length == 0 ? null : text;
    }
}
