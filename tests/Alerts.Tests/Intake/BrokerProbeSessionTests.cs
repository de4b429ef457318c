using System.Diagnostics;
using Alerts.Intake.Broker;
using Alerts.TestServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace Alerts.Tests.Intake;

/// <summary>Each fault is really produced on a broker, in a virtual host of its own.</summary>
public sealed class BrokerProbeSessionTests(SharedServers servers)
{
    [Fact]
    public async Task A_sound_broker_returns_the_probe_message_and_keeps_no_queue()
    {
        var (broker, host) = await WorldAsync();
        await using (var visit = await BrokerProbeSession.BeginAsync(broker, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            Assert.Empty(await visit.DeclareAsync(TestContext.Current.CancellationToken));
            for (var look = 0; look < 20; look++) Assert.Null(await visit.LookAsync(TestContext.Current.CancellationToken));
            await Eventually.Gives(_ => QueuesAsync(host), static queues => queues.Contains("alerts-probe-"));
        }

        var left =
            await Eventually.Gives(
                _ => QueuesAsync(host), static queues => queues.Split('\n').Length > 3 && !queues.Contains("alerts-probe-"));
        Assert.Equal(
            ["dead-reports-v1", "reports-v1", "unrouted-reports-v1"],
            left.Split('\n').Select(line => line.Split('\t')[0]).Where(name => name != "name").Order(StringComparer.Ordinal));
        Assert.All(left.Split('\n').Skip(1), line => Assert.EndsWith("\t0", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x-delivery-limit", 7, "with x-delivery-limit 7, and this program needs 20")]
    [InlineData("x-overflow", "drop-head", "with x-overflow drop-head, and this program needs reject-publish")]
    [InlineData("x-queue-type", "classic", "with x-")]
    [InlineData("x-max-length-bytes", null, "with x-max-length-bytes none, and this program needs 2000000000")]
    public async Task A_queue_of_somebody_else_is_named_with_the_argument_as_found_and_as_needed(
        string argument, object? found, string sentence)
    {
        var (broker, host) = await WorldAsync();
        Dictionary<string, object?> arguments = new()
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = 20,
            ["x-dead-letter-exchange"] = "dead-reports",
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
            ["x-max-length-bytes"] = 2_000_000_000L,
        };
        arguments[argument] = found;
        if (found is null) arguments.Remove(argument);
        // A classic queue knows none of the others.
        if (found is "classic") arguments = new() { [argument] = found };
        await AsSomebodyElseAsync(broker, channel => channel.QueueDeclareAsync("reports-v1", true, false, false, arguments));

        var problem = Assert.Single(await DeclareAsync(broker));

        Assert.Contains($"The queue reports-v1 was declared by somebody else {sentence}", problem, StringComparison.Ordinal);
        Assert.Contains($"rabbitmqctl delete_queue --vhost {host} reports-v1", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_an_exchange_of_the_wrong_type_too()
    {
        var (broker, _) = await WorldAsync();
        await AsSomebodyElseAsync(broker, async channel =>
        {
            await channel.ExchangeDeclareAsync("field-reports", "direct", durable: true);
            await channel.QueueDeclareAsync("dead-reports-v1", durable: false, exclusive: false, autoDelete: false);
        });

        var problems = await DeclareAsync(broker);

        Assert.Contains(
            problems,
            problem =>
                problem.Contains(
                    "The exchange field-reports was declared by somebody else with type direct, and this program needs fanout",
                    StringComparison.Ordinal));
        Assert.Contains(
            problems, problem => problem.Contains("The queue dead-reports-v1 was declared by somebody else", StringComparison.Ordinal));
        Assert.Equal(2, problems.Count);
    }

    [Fact]
    public async Task A_user_who_may_not_declare_is_told_the_command_that_gives_the_permission_and_the_command_is_enough()
    {
        var (broker, host) = await WorldAsync();
        var server = await servers.Broker;
        var user = $"limited-{host}";
        await server.ControlAsync("add_user", user, "the-limited-ones-password");
        await server.ControlAsync("set_permissions", "--vhost", host, user, "^$", "^$", "^$");
        var limited = new UriBuilder(broker) { UserName = user, Password = "the-limited-ones-password" }.Uri;

        var problems = await DeclareAsync(limited);

        Assert.All(
            problems, problem => Assert.Contains($"The broker user {user} lacks permissions on the", problem, StringComparison.Ordinal));
        var command = problems[0].Split("rabbitmqctl ")[1].Split(' ').Select(word => word.Trim('\'')).ToArray();
        await server.ControlAsync(command);
        Assert.Empty(await DeclareAsync(limited));
        await using var visit = await BrokerProbeSession.BeginAsync(limited, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Null(await visit.LookAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("guest:wrong", "", "refuses the user name or the password")]
    [InlineData("guest:guest", "nowhere", "no virtual host nowhere")]
    public async Task A_refused_broker_login_is_reported_without_the_password(string user, string host, string sentence)
    {
        var broker = new Uri($"amqp://{user}@127.0.0.1:{(await servers.Broker).Port}/{host}");

        var problem = Assert.Single(await ProbeOf(broker).FindProblemsAsync(TestContext.Current.CancellationToken));

        Assert.Contains(sentence, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set_vm_memory_high_watermark", "0", "0.4", "low on memory")]
    [InlineData("set_disk_free_limit", "1000000GB", "50MB", "disk is almost full")]
    public async Task A_broker_alarm_is_reported_until_it_ends(string limit, string alarm, string calm, string sentence)
    {
        await using var server = await RabbitMqServerProcess.StartAsync();
        var probe = ProbeOf(server.Uri);
        Assert.Empty(await probe.FindProblemsAsync(TestContext.Current.CancellationToken));

        await server.ControlAsync(limit, alarm);
        await Eventually.Gives(
            token => probe.FindProblemsAsync(token), found => found.Count == 1 && found[0].Contains(sentence, StringComparison.Ordinal));

        await server.ControlAsync(limit, calm);
        await Eventually.Gives(token => probe.FindProblemsAsync(token), static found => found.Count == 0);
    }

    [Fact]
    public async Task A_hanging_broker_is_reported_within_the_timeout()
    {
        await using var server = await RabbitMqServerProcess.StartAsync();
        var probe = ProbeOf(server.Uri);
        await probe.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.Gives(token => probe.FindProblemsAsync(token), static found => found.Count == 0);

        server.Pause();
        var watch = Stopwatch.StartNew();
        await Eventually.Gives(
            token => probe.FindProblemsAsync(token),
            static found => found.Count == 1 && found[0].StartsWith("The broker does not answer", StringComparison.Ordinal));

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 7);
        Assert.Null(probe.AnswersSince);
        server.Resume();
        await Eventually.Gives(token => probe.FindProblemsAsync(token), static found => found.Count == 0);
        await probe.StopAsync(TestContext.Current.CancellationToken);
    }

    private static BrokerProbe ProbeOf(Uri broker) => new(
        new ConfigurationManager { ["ConnectionStrings:RabbitMq"] = broker.ToString() },
        new(new Alerts.AlertLog.UndecidedReports(TimeProvider.System), TimeProvider.System),
        TimeProvider.System,
        NullLogger<BrokerProbe>.Instance);

    private static async Task<IReadOnlyList<string>> DeclareAsync(Uri broker)
    {
        await using var visit = await BrokerProbeSession.BeginAsync(broker, TimeProvider.System, TestContext.Current.CancellationToken);
        return await visit.DeclareAsync(TestContext.Current.CancellationToken);
    }

    private static async Task AsSomebodyElseAsync(Uri broker, Func<IChannel, Task> act)
    {
        await using var connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }

    private async Task<(Uri Broker, string Host)> WorldAsync()
    {
        var host = Guid.NewGuid().ToString("N");
        return (await (await servers.Broker).CreateVirtualHostAsync(host), host);
    }

    private async Task<string> QueuesAsync(string host) =>
        await (await servers.Broker).ControlAsync("list_queues", "--vhost", host, "name", "messages");
}
