using System.Collections.Concurrent;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.TestServers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.EndToEnd.World;

/// <summary>A SignalR client that keeps everything it hears, in order.</summary>
public sealed class OperationsRoom : IAsyncDisposable
{
    private readonly Caller caller;
    private readonly HubConnection hub;
    private readonly ConcurrentQueue<AlertEvent> alerts = new();
    private readonly ConcurrentQueue<LogNotice> notices = new();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OperationsRoom(Caller caller, bool messagePack, HttpTransportType transports)
    {
        this.caller = caller;
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(caller.Address, "/hubs/alerts"),
            transports,
            options => options.AccessTokenProvider = () => Task.FromResult<string?>(caller.Key));
        if (messagePack) builder.AddMessagePackProtocol(options => options.SerializerOptions = SameShapeAsJson.Options);
        else builder.AddJsonProtocol(options => options.PayloadSerializerOptions = new(ContractsJson.Default.Options));
        hub = builder.Build();
        hub.On<JsonElement>("Alert", alert => alerts.Enqueue(alert.Deserialize(ContractsJson.Default.AlertEvent)!));
        hub.On<JsonElement>("Notice", notice => notices.Enqueue(notice.Deserialize(ContractsJson.Default.LogNotice)!));
        hub.On<JsonElement>("Head", head => LastHead = head.Deserialize(ContractsJson.Default.Head));
        hub.On<JsonElement>("Snapshot", snapshot => LastSnapshot = snapshot.Deserialize(ContractsJson.Default.Snapshot));
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public IReadOnlyList<AlertEvent> Alerts => [.. alerts];

    public IReadOnlyList<LogNotice> Notices => [.. notices];

    public Head? LastHead { get; private set; }

    public Snapshot? LastSnapshot { get; private set; }

    /// <summary>Ends when the server, or this room, closed the connection.</summary>
    public Task Closed => closed.Task;

    /// <summary>The answer to the first Watch.</summary>
    public WatchAnswer Answer { get; private set; } = new("", false);

    public static async Task<OperationsRoom> OpenAsync(
        Caller caller, WatchRequest? request = null, bool messagePack = false, HttpTransportType? transports = null)
    {
        var room = new OperationsRoom(caller, messagePack, transports ?? HttpTransports.All);
        await room.hub.StartAsync();
        room.Answer = await room.WatchAsync(request ?? new());
        return room;
    }

    public async Task<WatchAnswer> WatchAsync(WatchRequest request) =>
        (await hub.InvokeAsync<JsonElement>("Watch", JsonSerializer.SerializeToElement(request, ContractsJson.Default.WatchRequest)))
        .Deserialize(ContractsJson.Default.WatchAnswer)!;

    /// <summary>Waits for the alert that raised the incident of this report.</summary>
    public async Task<AlertEvent> HearsOfAsync(Guid reportId)
    {
        var publicId = await caller.PublicIdAsync(reportId);
        await Eventually.Holds(() => alerts.Any(alert => alert.Incident.ReportIds.Contains(publicId)));
        return alerts.First(alert => alert.Incident.ReportIds.Contains(publicId));
    }

    public Task HearsAsync(int count, TimeSpan? within = null) => Eventually.Holds(() => alerts.Count >= count, within);

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
