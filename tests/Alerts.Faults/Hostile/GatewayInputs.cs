using System.Diagnostics;
using System.Text;
using CsCheck;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Alerts.Faults.Hostile;

/// <summary>Messages to the broker with odd bodies, properties and headers.</summary>
internal static class GatewayInputs
{
    private const int InARow = 100;

    public static async Task RunAsync(Uri broker, string key, int count, PCG random, Tally tally, DateTimeOffset now)
    {
        var messages = Messages(key, now);
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var done = 0; done < count; done += InARow)
        {
            var row = Math.Min(InARow, count - done);
            var began = Stopwatch.GetTimestamp();
            var answer = "confirmed";
            try
            {
                await Task.WhenAll(Enumerable.Range(0, row).Select(_ =>
                {
                    var (body, properties) = messages.Generate(random, null, out var _);
                    return channel.BasicPublishAsync("field-reports", "", mandatory: true, properties, body).AsTask();
                }));
            }
            catch (Exception refused) when (refused is RabbitMQClientException or ArgumentException)
            {
                // The broker or its client library would not have one of them: the next row goes over a channel of its own.
                answer = "not published";
                await channel.DisposeAsync();
                channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            }
            for (var each = 0; each < row; each++) tally.Count("amqp", answer, Stopwatch.GetElapsedTime(began) / row);
        }
        await channel.DisposeAsync();
    }

    private static Gen<(byte[] Body, BasicProperties Properties)> Messages(string key, DateTimeOffset now)
    {
        var report = HttpInputs.SoundReport(now);
        var bodies = Gen.OneOf(
            Mutation.OfJson(report).Select(Encoding.UTF8.GetBytes),
            Mutation.OfBytes(Encoding.UTF8.GetBytes(report)),
            Gen.Byte.Array[0, 200]);
        var word = Mutation.OfWord("application/json", "application/vnd.masstransit+json", "text/plain", "gzip")
            // AMQP's short strings end at 255 bytes, which the client library does not check.
            .Select(static text => text[..Math.Min(text.Length, 200)]);
        var value = Gen.OneOf<object?>(
            Gen.Const<object?>(Encoding.UTF8.GetBytes($"Bearer {key}")),
            Gen.Int.Select(static number => (object?)number),
            Gen.Byte.Array[0, 40].Select(static bytes => (object?)bytes),
            word.Select(static text => (object?)text), Gen.Bool.Select(static yes => (object?)yes), Gen.Const((object?)null),
            Gen.Const<object?>(new Dictionary<string, object?> { ["a"] = new List<object?> { 1L, "b" } }));
        var name = Gen.OneOf(
            "authorization",
            "alerts-voucher",
            "alerts-seal",
            "traceparent",
            "MT-Activity-Id",
            "MT-Redelivery-Count",
            "x-death",
            "x-delivery-count",
            "MT-Reason",
            "Content-Type");
        return Gen.Select(
            bodies,
            Gen.Frequency((3, Gen.Const("application/json")), (1, word)),
            name,
            value,
            Gen.Int[0, 9],
            (body, type, header, content, how) =>
        {
            var headers =
                new Dictionary<string, object?> { ["authorization"] = Encoding.UTF8.GetBytes($"Bearer {key}"), [header] = content };
            var properties = new BasicProperties { ContentType = type, Persistent = how % 2 == 0, Headers = how == 9 ? null : headers };
            if (how == 3) properties.MessageId = properties.CorrelationId = type;
            if (how == 4) properties.ContentEncoding = type;
            if (how == 5) properties.ReplyTo = "nowhere";
            return (body, properties);
        });
    }
}
