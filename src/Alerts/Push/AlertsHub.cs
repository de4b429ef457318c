using System.Text.Json;
using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using StackExchange.Redis;

namespace Alerts.Push;

/// <summary>The live transport. A connection has at most one watch; asking again replaces it.</summary>
[Authorize(Policy = Policies.Watch)]
internal sealed class AlertsHub(WatcherSession pump, WatcherConnections connections, SectorIdCheck checkSectors, ILogger<AlertsHub> logger)
    : Hub
{
    private const string WatchKey = "watch";

    /// <summary>Sends every alert after <c>after</c> in order, then live ones; without it, live ones only.</summary>
    /// <param name="argument">A <see cref="WatchRequest"/>, read as strictly as a body.</param>
    public async Task<WatchAnswer> Watch(JsonElement argument)
    {
        var request = Read(argument);
        var after = request.After is { } text ? Cursor.Parse(text) ?? throw new HubException("cursor-malformed: after is not a cursor.")
            : (Cursor?)null;
        if (connections.Find(Context.ConnectionId) is not { } connection) throw new HubException("connection-gone: connect again.");
        var replaced = await StopWatchAsync();
        try
        {
            var owesSnapshot = after is null && replaced is { Reached: null };
            var watch = await pump.BeginAsync(Context.User!.Rights(), AlertFilter.Of(request), after ?? replaced?.Reached, owesSnapshot);
            Context.Items[WatchKey] = HubSubscription.Start(watch, pump, connection, logger);
            return new(watch.From.ToString(), watch.Recovered);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // A connection that had a watch and has none now would look like calm.
            if (replaced is not null) connection.Abort();
            throw new HubException("log-unavailable: the alert log cannot be read now; try again with the same cursor.");
        }
    }

    private WatchRequest Read(JsonElement argument)
    {
        if (argument.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return new();
        var request = StrictJson.Read(argument, ContractsJson.Default.WatchRequest, out var problems);
        if (request is not null && WatchBounds.Find(request) is { } tooLong) problems.Add(tooLong);
        if (request is not null) checkSectors("sectors", request.Sectors, Context.User!.Rights(), problems);
        return problems.Count == 0 ? request!
            : throw new HubException(
                "filter-invalid: " + string.Join(' ', problems.Select(problem => $"{problem.Field}: {problem.Code}: {problem.Detail}")));
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await StopWatchAsync();
        await base.OnDisconnectedAsync(exception);
    }

    private async Task<HubSubscription?> StopWatchAsync()
    {
        if (!Context.Items.Remove(WatchKey, out var item) || item is not HubSubscription running) return null;
        await running.StopAsync();
        return running;
    }
}
