using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Alerts.Contracts;
using Alerts.Text;

namespace Alerts.Webhooks.Deliveries;

/// <summary>What an answer, or the lack of one, means. Pure.</summary>
internal static class ResponseClassification
{
    /// <summary>Of what is kept of an answer's body.</summary>
    public const int MaxSnippet = 1000;

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
                case ConnectPhaseException late:
                    return late.Result;
                case SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery
                }:
                    return AttemptResult.NameNotResolved;
                case SocketException
                {
                    SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable
                    or SocketError.AddressNotAvailable
                }:
                    return AttemptResult.ConnectionRefused;
                case SocketException { SocketErrorCode: SocketError.TimedOut }:
                    return AttemptResult.ConnectTimedOut;
                case AuthenticationException:
                    return AttemptResult.TlsFailed;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return AttemptResult.TlsFailed;
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                    return AttemptResult.NameNotResolved;
                case HttpRequestException
                {
                    HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded
                    or HttpRequestError.VersionNegotiationError or HttpRequestError.HttpProtocolError
                }:
                    return AttemptResult.NotHttp;
            }
        }
        return failure switch
        {
            HttpRequestException or IOException or SocketException => AttemptResult.ConnectionBroken,
            _ => null,
        };
    }

    /// <summary>When the receiver wants to be asked again; null when it did not say so, or not in a way that can be read.</summary>
    /// <param name="status">Of the answer: only 429 and 503 are believed.</param>
    /// <param name="header">Seconds, of any number of digits, or a date.</param>
    /// <param name="longest">No later than this from now.</param>
    public static DateTimeOffset? RetryAfter(int status, string? header, DateTimeOffset now, TimeSpan longest)
    {
        if (status is not ((int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.ServiceUnavailable) || header is null) return null;
        var wait = Wait(header.Trim(), now);
        if (wait <= TimeSpan.Zero) return null;
        return now + (wait < longest ? wait : longest);
    }

    /// <summary>Whether a request left for the receiver.</summary>
    public static bool WasSent(AttemptResult result) => result is not (
        AttemptResult.ForbiddenAddress or AttemptResult.NameNotResolved or AttemptResult.NameTimedOut or AttemptResult.ConnectionRefused
        or AttemptResult.ConnectTimedOut or AttemptResult.TlsFailed or AttemptResult.TlsTimedOut);

    /// <summary>The framework's own reading knows no more than 31 bits of seconds and drops what is longer.</summary>
    private static TimeSpan Wait(string header, DateTimeOffset now)
    {
        if (header.Length > 0 && header.All(char.IsAsciiDigit))
            return header.TrimStart('0') is { Length: <= 9 } digits
                ? TimeSpan.FromSeconds(digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture))
                : TimeSpan.MaxValue;
        return RetryConditionHeaderValue.TryParse(header, out var read) && read.Date is { } date ? date - now : TimeSpan.Zero;
    }

    /// <summary>The beginning of a body as one line that may be shown; null when there is nothing.</summary>
    public static string? Snippet(ReadOnlySpan<byte> body)
    {
        var text = TextSanitizer.Clean(Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxSnippet)]));
        return text.Length == 0 ? null : text;
    }
}
