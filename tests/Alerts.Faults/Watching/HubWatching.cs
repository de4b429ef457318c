using System.Text.Json;
using System.Threading.Channels;
using Alerts.Contracts;
using Alerts.TestServers;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Faults.Watching;

/// <summary>The SignalR hub, with either protocol.</summary>
internal sealed class HubWatching(string key, bool messagePack) : IConnection
{
    /// <summary>Heads come at least every five seconds: longer silence is a lost connection.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(12);

    public async Task ListenAsync(Uri address, Feed feed, CancellationToken leaving)
    {
        await using var hub = Build(address);
        var heard = Channel.CreateUnbounded<bool>();
        hub.On<JsonElement>("Alert", alert => Note(() => feed.Hear(alert.GetRawText())));
        hub.On<JsonElement>("Head", head => Note(() => feed.HearHead(head.Deserialize(ContractsJson.Default.Head)!.Cursor)));
        hub.On<JsonElement>(
            "Snapshot",
            snapshot => Note(() => feed.HearSnapshot(snapshot.Deserialize(ContractsJson.Default.Snapshot)!.Cursor, snapshot.GetRawText())));
        hub.Closed += _ =>
        {
            heard.Writer.TryComplete();
            return Task.CompletedTask;
        };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        deadline.CancelAfter(MaxSilence);
        await hub.StartAsync(deadline.Token);
        var after = feed.Connect();
        var request = JsonSerializer.SerializeToElement(new WatchRequest { After = after }, ContractsJson.Default.WatchRequest);
        var answer = (await hub.InvokeAsync<JsonElement>("Watch", request, deadline.Token)).Deserialize(ContractsJson.Default.WatchAnswer)!;
        feed.Answered(after, answer.Recovered);
        while (true)
        {
            deadline.CancelAfter(MaxSilence);
            if (!await heard.Reader.WaitToReadAsync(deadline.Token)) return;
            while (heard.Reader.TryRead(out _))
            {
            }
        }

        void Note(Action what)
        {
            what();
            heard.Writer.TryWrite(true);
        }
    }

    private HubConnection Build(Uri address)
    {
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(address, "/hubs/alerts"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(key));
        if (messagePack) builder.AddMessagePackProtocol(options => options.SerializerOptions = SameShapeAsJson.Options);
        else builder.AddJsonProtocol(options => options.PayloadSerializerOptions = new(ContractsJson.Default.Options));
        return builder.WithServerTimeout(MaxSilence).Build();
    }
}
