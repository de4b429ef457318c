using System.Net.Sockets;
using System.Security.Authentication;
using Alerts.Contracts;
using Alerts.Webhooks;
using CsCheck;

namespace Alerts.Tests.Webhooks;

public sealed class AnswersTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Only_2xx_is_success_and_only_410_ends_it() => Gen.Int[100, 999].Sample(status =>
    {
        var made = new AttemptOutcome.Made(Answers.Of(status), status);
        Assert.Equal(status is >= 200 and <= 299, made.IsDelivered);
        Assert.Equal(status is not (>= 200 and <= 299) and not 410, made.RetryMakesSense);
        Assert.Equal(status is >= 300 and <= 399, made.Result == AttemptResult.Redirected);
    });

    [Fact]
    public void Retry_After_is_believed_in_seconds_and_as_a_date_and_capped()
    {
        Assert.Equal(Some.Noon.AddSeconds(7), Answers.RetryAfter(429, new(TimeSpan.FromSeconds(7)), Some.Noon, Hour));
        Assert.Equal(Some.Noon.AddMinutes(2), Answers.RetryAfter(503, new(Some.Noon.AddMinutes(2)), Some.Noon, Hour));
        Assert.Equal(Some.Noon + Hour, Answers.RetryAfter(503, new(TimeSpan.FromDays(400)), Some.Noon, Hour));
        Assert.Equal(Some.Noon + Hour, Answers.RetryAfter(429, new(Some.Noon.AddYears(900)), Some.Noon, Hour));
        Assert.Null(Answers.RetryAfter(429, new(Some.Noon.AddDays(-1)), Some.Noon, Hour));
        Assert.Null(Answers.RetryAfter(429, null, Some.Noon, Hour));
        Assert.Null(Answers.RetryAfter(500, new(TimeSpan.FromSeconds(7)), Some.Noon, Hour));
    }

    [Fact]
    public void No_failure_of_the_network_is_nameless()
    {
        Assert.Equal(AttemptResult.ForbiddenAddress, Answers.Of(new HttpRequestException("connect", new ForbiddenAddressException("host"))));
        Assert.Equal(AttemptResult.NameNotResolved, Answers.Of(new HttpRequestException("connect", new SocketException((int)SocketError.HostNotFound))));
        Assert.Equal(AttemptResult.ConnectionRefused, Answers.Of(new HttpRequestException("connect", new SocketException((int)SocketError.ConnectionRefused))));
        Assert.Equal(AttemptResult.ConnectionBroken, Answers.Of(new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset)))));
        Assert.Equal(AttemptResult.ConnectionBroken, Answers.Of(new HttpIOException(HttpRequestError.ResponseEnded)));
        // The pool's own look at a connection that it kept.
        Assert.Equal(AttemptResult.ConnectionBroken, Answers.Of(new SocketException((int)SocketError.NotConnected)));
        Assert.Equal(AttemptResult.ConnectionBroken, Answers.Of(new IOException("broken", new SocketException((int)SocketError.NotConnected))));
        Assert.Equal(AttemptResult.TlsFailed, Answers.Of(new HttpRequestException(HttpRequestError.SecureConnectionError, "tls", new AuthenticationException())));
        Assert.Equal(AttemptResult.NotHttp, Answers.Of(new HttpRequestException(HttpRequestError.InvalidResponse)));
        Assert.Equal(AttemptResult.ConnectTimedOut, Answers.Of(new TaskCanceledException("connect", new TimeoutException())));
        Assert.Null(Answers.Of(new InvalidOperationException()));
    }

    [Fact]
    public void What_is_kept_of_an_answer_is_short_and_harmless() => Gen.Byte.Array[0, 6000].Sample(bytes =>
    {
        var snippet = Answers.Snippet(bytes);
        if (snippet is null) return;
        Assert.InRange(snippet.Length, 1, Answers.LongestSnippet);
        Assert.DoesNotContain(snippet, char.IsControl);
    });
}
