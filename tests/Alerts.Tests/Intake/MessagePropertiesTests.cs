using System.Text;
using Alerts.Intake.Broker;
using RabbitMQ.Client;

namespace Alerts.Tests.Intake;

public sealed class MessagePropertiesTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json;")]
    [InlineData(" application/json ; ")]
    [InlineData("application/json;charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\";")]
    [InlineData("application/json; profile=x; charset = utf-8")]
    public void A_careless_content_type_is_still_JSON(string contentType) => Assert.True(MessageProperties.IsJson(contentType));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("json")]
    [InlineData("text/json")]
    [InlineData("application/json2")]
    [InlineData("application/vnd.masstransit+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset")]
    [InlineData("application/json, text/plain")]
    public void Another_content_type_is_not(string? contentType) => Assert.False(MessageProperties.IsJson(contentType));

    [Fact]
    public void Unknown_message_properties_are_dropped()
    {
        var known = MessageProperties.Known(new BasicProperties
        {
            ContentType = "application/json",
            ReplyTo = "attacker",
            MessageId = "x",
            CorrelationId = "y",
            Type = "z",
            Expiration = "1",
            Headers =
                new Dictionary<string, object?>
                {
                    ["MT-Fault-Address"] = "exchange:attacker",
                    ["authorization"] = "Bearer key",
                    ["x-other"] = 1
                },
        });

        Assert.Equal("application/json", known.ContentType);
        Assert.False(
            known.IsReplyToPresent() || known.IsMessageIdPresent() || known.IsCorrelationIdPresent() || known.IsTypePresent()
                || known.IsExpirationPresent());
        Assert.Equal(["authorization"], known.Headers!.Keys);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_header_is_text_however_it_is_spelled(string name, object value, string read) =>
        Assert.Equal(
            read,
            MessageProperties.Known(
                new BasicProperties { Headers = new Dictionary<string, object?> { [name] = value } }).Headers!["authorization"]);

    public static TheoryData<string, object, string> Spellings => new()
    {
        { "authorization", "Bearer key", "Bearer key" },
        { "authorization", Encoding.UTF8.GetBytes("Bearer key"), "Bearer key" },
        { "authorization", new BinaryTableValue(Encoding.UTF8.GetBytes("Bearer key")), "Bearer key" },
        { "Authorization", Encoding.UTF8.GetBytes("Bearer key"), "Bearer key" },
        { "authorization", 7, string.Empty },
        { "authorization", new List<object?> { "Bearer key" }, string.Empty },
    };
}
