using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Webhooks.Events;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using CloudNative.CloudEvents.SystemTextJson;
using CsCheck;

namespace Alerts.Tests.Webhooks;

/// <summary>CloudEvents are read by the library of the CloudEvents project.</summary>
public sealed class WebhookMessageTests
{
    private const string Id = "msg_0199f0c2", Border = "durand-line";

    private static readonly WebhookMessage Raised = WebhookMessage.Of(SomeAlert.View(SomeAlert.Raised));

    [Fact]
    public void The_standard_body_holds_type_timestamp_and_the_alert_as_it_stands_on_the_log()
    {
        var view = SomeAlert.View(SomeAlert.Raised);
        var body = WebhookMessage.Of(view).In(WebhookFormat.Standard, Id, Border);

        Assert.Equal("application/json", body.ContentType);
        Assert.Empty(body.Headers);
        Assert.Equal(
            $$"""{"type":"alert.raised","timestamp":"2025-10-15T12:00:01.2345+00:00","data":{{Encoding.UTF8.GetString(view.Json.Span)}}}""",
            Encoding.UTF8.GetString(body.Bytes.Span));
    }

    [Theory]
    [InlineData(WebhookFormat.Cloudevents)]
    [InlineData(WebhookFormat.CloudeventsBinary)]
    public async Task A_cloud_event_is_read_by_others_as_it_was_meant(WebhookFormat format)
    {
        using var request = RequestOf(Raised.In(format, Id, Border));

        Assert.True(request.IsCloudEvent());
        var read = await request.ToCloudEventAsync(new JsonEventFormatter());

        Assert.True(read.IsValid);
        Assert.Same(CloudEventsSpecVersion.V1_0, read.SpecVersion);
        Assert.Equal(
            (Id, "/borders/durand-line", "alert.raised", SomeAlert.Raised.Incident.Id.ToString(), SomeAlert.Raised.At),
            (read.Id, read.Source!.OriginalString, read.Type, read.Subject, read.Time));
        Assert.Equal("application/json", read.DataContentType);
        Assert.True(
            JsonElement.DeepEquals(
                JsonSerializer.SerializeToElement(SomeAlert.Raised, ContractsJson.Default.AlertEvent), (JsonElement)read.Data!));
    }

    /// <summary>
    /// Of every kind of event, in both modes, with names of a border that need encoding; the specification allows no more than these
    /// attributes say.
    /// </summary>
    [Theory]
    [InlineData(WebhookFormat.Cloudevents)]
    [InlineData(WebhookFormat.CloudeventsBinary)]
    public async Task Every_kind_of_event_is_a_valid_cloud_event(WebhookFormat format)
    {
        foreach (var message in (WebhookMessage[])
        [
            .. EventCatalogue.All.Select(static kind => kind.Message),
            WebhookMessage.Of(
                new WebhookDisabled("wh_1", WebhookDisabledReason.Gone, Some.Noon), Some.Noon.ToOffset(TimeSpan.FromHours(4.5))),
        ])
        {
            using var request = RequestOf(message.In(format, Id, Border));

            var read = await request.ToCloudEventAsync(new JsonEventFormatter());

            Assert.True(read.IsValid);
            Assert.Equal((Id, message.Type, message.Subject, message.At), (read.Id, read.Type, read.Subject, read.Time));
            Assert.Equal("application/json", read.DataContentType);
            Assert.Empty(read.ExtensionAttributes);
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(message.Data).RootElement, (JsonElement)read.Data!));
        }
    }

    [Fact]
    public void A_structured_cloud_event_is_marked_by_its_content_type() =>
        Assert.Equal("application/cloudevents+json; charset=utf-8", Raised.In(WebhookFormat.Cloudevents, Id, Border).ContentType);

    [Fact]
    public void A_binary_cloud_event_is_the_alert_with_a_single_content_type()
    {
        var view = SomeAlert.View(SomeAlert.Raised);
        var body = WebhookMessage.Of(view).In(WebhookFormat.CloudeventsBinary, Id, Border);

        Assert.Equal("application/json", body.ContentType);
        Assert.True(body.Bytes.Span.SequenceEqual(view.Json.Span));
        Assert.Equal(
            ["ce-specversion", "ce-id", "ce-source", "ce-type", "ce-subject", "ce-time"], body.Headers.Select(static header => header.Key));
    }

    [Fact]
    public void Every_text_becomes_a_header_that_others_read_back() =>
        Gen.String.Where(static text =>
            text.Length > 0 && text.EnumerateRunes().All(static rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar))
                .Sample(text =>
    {
        var header = CloudEventBody.HeaderValue(text);
        return header.All(static character => character is > ' ' and <= '~') && Uri.UnescapeDataString(header) == text;
    });

    [Theory]
    [InlineData("Euro € 😀", "Euro%20%E2%82%AC%20%F0%9F%98%80")]
    [InlineData("100% \"sure\"", "100%25%20%22sure%22")]
    public void A_header_is_encoded_as_the_specification_shows(string text, string header) =>
        Assert.Equal(header, CloudEventBody.HeaderValue(text));

    [Theory]
    [InlineData(WebhookFormat.Standard)]
    [InlineData(WebhookFormat.Cloudevents)]
    [InlineData(WebhookFormat.CloudeventsBinary)]
    public void Every_notice_can_be_put_into_every_format(WebhookFormat format)
    {
        WebhookMessage[] notices =
        [
            WebhookMessage.Of(new EndpointVerify("wh_1"), Some.Noon),
            WebhookMessage.Of(new EndpointTest("wh_1", SomeAlert.Raised), Some.Noon),
            WebhookMessage.Of(new WebhookDisabled("wh_1", WebhookDisabledReason.Failing, Some.Noon.AddDays(-5)), Some.Noon),
        ];

        Assert.Equal(["endpoint.verify", "endpoint.test", "webhook.disabled"], notices.Select(static notice => notice.Type));
        Assert.All(notices, notice =>
        {
            Assert.Contains(notice.Type, EventTypes.All);
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(notice.In(format, Id, Border).Bytes).RootElement.ValueKind);
        });
        Assert.Equal(
            """{"webhook":"wh_1","reason":"failing","since":"2025-10-10T12:00:00+00:00"}""", Encoding.UTF8.GetString(notices[2].Data.Span));
    }

    private static HttpRequestMessage RequestOf(WebhookMessage.Body body)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post, "http://receiver.example/")
        { Content = new ReadOnlyMemoryContent(body.Bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.ContentType);
        foreach (var (name, value) in body.Headers) request.Headers.Add(name, value);
        return request;
    }
}
