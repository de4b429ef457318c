using System.Net.Sockets;
using System.Security.Authentication;
using Alerts.Contracts;
using Alerts.Webhooks.Deliveries;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class ResponseClassificationTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly DateTimeOffset Friday = new(2025, 10, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_2xx_is_success_and_only_410_ends_it() => Gen.Int[100, 999].Sample(status =>
    {
        var made = new AttemptOutcome.Made(ResponseClassification.Of(status), status);
        Assert.Equal(status is >= 200 and <= 299, made.IsDelivered);
        Assert.Equal(status is not (>= 200 and <= 299) and not 410, made.RetryMakesSense);
        Assert.Equal(status is >= 300 and <= 399, made.Result == AttemptResult.Redirected);
    });

    [Theory]
    [InlineData(429, "7", 7.0)]
    [InlineData(503, "  120 ", 120.0)]
    [InlineData(503, "0000000000000000000000000000030", 30.0)]
    [InlineData(503, "Fri, 10 Oct 2025 12:02:00 GMT", 120.0)]
    [InlineData(429, "Friday, 10-Oct-25 12:02:00 GMT", 120.0)]
    [InlineData(503, "34560000", 3600.0)]
    [InlineData(429, "2147483648", 3600.0)]
    [InlineData(429, "1000000000000000000", 3600.0)]
    [InlineData(429, "99999999999999999999999999999999999999999999999999", 3600.0)]
    [InlineData(429, "Fri, 31 Dec 9999 23:59:59 GMT", 3600.0)]
    [InlineData(429, "Thu, 01 Jan 1970 00:00:00 GMT", null)]
    [InlineData(429, "0", null)]
    [InlineData(429, "-5", null)]
    [InlineData(429, "-1000000000000000000", null)]
    [InlineData(429, "1.5", null)]
    [InlineData(429, "1e9", null)]
    [InlineData(429, "٣٠", null)]
    [InlineData(429, "soon", null)]
    [InlineData(429, "", null)]
    [InlineData(429, null, null)]
    [InlineData(500, "7", null)]
    [InlineData(200, "7", null)]
    public void Retry_After_is_read_as_seconds_or_a_date_and_capped(int status, string? header, double? seconds) =>
        Assert.Equal(seconds is { } wait ? Friday.AddSeconds(wait) : null, ResponseClassification.RetryAfter(status, header, Friday, Hour));

    [Fact]
    public void No_Retry_After_overflows_or_exceeds_the_limit() =>
        Gen.OneOf(
            Gen.String,
            Gen.Char["0123456789"].Array[0, 40].Select(static digits => new string(digits)),
            Gen.Long.Select(static number => $"{number}")).Sample(header =>
    {
        if (ResponseClassification.RetryAfter(503, header, Friday, Hour) is { } at) Assert.InRange(at, Friday, Friday + Hour);
        _ = ResponseClassification.RetryAfter(503, header, DateTimeOffset.MaxValue - Hour, Hour);
    });

    [Fact]
    public void Every_network_failure_has_a_result_of_its_own()
    {
        Assert.Equal(
            AttemptResult.ForbiddenAddress,
            ResponseClassification.Of(new HttpRequestException("connect", new ForbiddenAddressException("host"))));
        Assert.Equal(
            AttemptResult.NameNotResolved,
            ResponseClassification.Of(new HttpRequestException("connect", new SocketException((int)SocketError.HostNotFound))));
        Assert.Equal(
            AttemptResult.ConnectionRefused,
            ResponseClassification.Of(new HttpRequestException("connect", new SocketException((int)SocketError.ConnectionRefused))));
        Assert.Equal(
            AttemptResult.ConnectionBroken,
            ResponseClassification.Of(
                new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset)))));
        Assert.Equal(AttemptResult.ConnectionBroken, ResponseClassification.Of(new HttpIOException(HttpRequestError.ResponseEnded)));
        // The pool's own look at a connection that it kept.
        Assert.Equal(AttemptResult.ConnectionBroken, ResponseClassification.Of(new SocketException((int)SocketError.NotConnected)));
        Assert.Equal(
            AttemptResult.ConnectionBroken,
            ResponseClassification.Of(new IOException("broken", new SocketException((int)SocketError.NotConnected))));
        Assert.Equal(
            AttemptResult.TlsFailed,
            ResponseClassification.Of(
                new HttpRequestException(HttpRequestError.SecureConnectionError, "tls", new AuthenticationException())));
        Assert.Equal(AttemptResult.NotHttp, ResponseClassification.Of(new HttpRequestException(HttpRequestError.InvalidResponse)));
        Assert.Equal(
            AttemptResult.TlsTimedOut,
            ResponseClassification.Of(
                new HttpRequestException(
                    "connect", new ConnectPhaseException(AttemptResult.TlsTimedOut, new OperationCanceledException()))));
        Assert.Null(ResponseClassification.Of(new InvalidOperationException()));
    }

    [Fact]
    public void A_response_snippet_is_short_and_without_control_characters() => Gen.Byte.Array[0, 6000].Sample(bytes =>
    {
        var snippet = ResponseClassification.Snippet(bytes);
        if (snippet is null) return;
        Assert.InRange(snippet.Length, 1, ResponseClassification.MaxSnippet);
        Assert.DoesNotContain(snippet, char.IsControl);
    });
}
