using System.Buffers;
using System.Text;
using Alerts.Push;
using Alerts.Tests.Access.Endpoints;
using Alerts.TestServers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Alerts.Tests.Push;

public sealed class StrictHubProtocolTests(SharedServers servers)
{
    private const string Unknown = """{"type":1,"invocationId":"1","target":"Nothing","arguments":[]}""", Unreadable =
        """{"type":1,"invocationId":"1","target":"Watch","arguments":["no filter"]}""";
    private const string Call = """{"type":1,"invocationId":"1","target":"Watch","arguments":[{}]}""", Ping = """{"type":6}""";

    [Theory]
    [InlineData(Unknown)]
    [InlineData(Unreadable)]
    public void Calls_that_never_reach_the_hub_end_the_connection_when_there_are_too_many(string call)
    {
        var protocol = new StrictHubProtocol(new JsonHubProtocol());
        for (var time = 0; time < StrictHubProtocol.Most; time++) Parse(protocol, call);
        Assert.Throws<OperationCanceledException>(() => Parse(protocol, call));
    }

    [Fact]
    public void Valid_calls_are_never_counted_against_a_client()
    {
        var protocol = new StrictHubProtocol(new JsonHubProtocol());
        for (var time = 0; time < 3 * StrictHubProtocol.Most; time++)
        {
            Assert.IsType<InvocationMessage>(Parse(protocol, Call));
            Assert.IsType<PingMessage>(Parse(protocol, Ping));
        }
    }

    [Fact]
    public void A_malformed_message_ends_the_connection_quietly() =>
        Assert.Throws<OperationCanceledException>(() => Parse(new StrictHubProtocol(new JsonHubProtocol()), "{"));

    [Fact]
    public async Task A_running_program_answers_some_invalid_calls_and_then_disconnects()
    {
        await using var program = await RunningProgram.StartAsync(servers);
        using var hub = await HubByHand.ConnectAsync(program.Address, RunningProgram.AdministratorKey);
        await hub.SendAsync(Unknown);
        Assert.False(await hub.ReadUntilAsync(text => text.Contains("\"error\"", StringComparison.Ordinal)));
        for (var time = 0; time < StrictHubProtocol.Most; time++) await hub.SendAsync(Unknown);
        Assert.True(await hub.ReadUntilAsync(_ => false));
    }

    private static HubMessage? Parse(IHubProtocol protocol, string text)
    {
        var input = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text + '\u001e'));
        return protocol.TryParseMessage(ref input, new Hub(), out var message) ? message : null;
    }

    /// <summary>The hub's one method, as the protocols see it.</summary>
    private sealed class Hub : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) =>
            methodName == "Watch" ? [typeof(Dictionary<string, string>)] : throw new InvalidOperationException("Unknown");

        public Type GetReturnType(string invocationId) => typeof(object);

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
