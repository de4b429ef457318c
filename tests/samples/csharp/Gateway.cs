using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Alerts.Samples;

internal static class Gateway
{
    public static async Task RunAsync()
    {
        var broker = new Uri(Environment.GetEnvironmentVariable("ALERTS_BROKER")!);
        var key = Environment.GetEnvironmentVariable("ALERTS_KEY");
        var id = Guid.CreateVersion7();
        var report = JsonSerializer.SerializeToUtf8Bytes(new
        {
            reportId = id,
            @event = "shelling",
            occurredAt = DateTimeOffset.UtcNow,
            location = new { type = "Point", coordinates = new[] { 70.1, 33.4 } },
        });

        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            Headers = new Dictionary<string, object?> { ["authorization"] = Encoding.UTF8.GetBytes($"Bearer {key}") },
        };

        // Waits for the broker's confirmation. If it throws or takes too long, publish the same report again.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await channel.BasicPublishAsync("field-reports", routingKey: "", mandatory: true, properties, report, deadline.Token);
        Console.WriteLine(id);
    }
}
