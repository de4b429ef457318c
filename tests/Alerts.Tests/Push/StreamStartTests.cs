using System.Net;

namespace Alerts.Tests.Push;

/// <summary>Where a stream of Server-Sent Events begins.</summary>
public sealed class StreamStartTests(ProgramForAll all) : IClassFixture<ProgramForAll>
{
    [Theory]
    [InlineData("not a cursor")]
    [InlineData("12345")]
    [InlineData("no-data-set-")]
    public async Task An_unreadable_last_event_starts_over_with_a_snapshot(string lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/alerts/stream");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);

        using var answer = await all.Administrator.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("event: snapshot", await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task An_unreadable_cursor_that_somebody_wrote_is_refused()
    {
        using var answer = await all.Administrator.GetAsync("/api/v1/alerts/stream?after=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("cursor-malformed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
