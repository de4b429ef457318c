using System.Net.Http.Json;
using System.Text.Json;
using Alerts.LoadTests.Accounting;
using Alerts.TestServers;

namespace Alerts.LoadTests.Harness;

/// <summary>
/// Webhooks of several integrators, made through the program's endpoints and verified, with a receiver that they are sent to.
/// </summary>
internal sealed class Subscribers : IAsyncDisposable
{
    private const int PerIntegrator = 50;

    private readonly MeasuredReceivers receiver;
    private readonly List<(HttpClient Http, string Id)> made = [];
    private readonly List<HttpClient> clients = [];

    private Subscribers(MeasuredReceivers receiver) => this.receiver = receiver;

    public List<(ReceiverBehaviour Behaviour, ReceivedAlerts Received)> All { get; } = [];

    public int Repeated => receiver.Repeated;

    /// <param name="installation">Where.</param>
    /// <param name="behaviours">One for each webhook.</param>
    /// <param name="ofOneSector">Each wants the alerts of one sector, in turn; otherwise of all.</param>
    public static async Task<Subscribers> MakeAsync(
        LoadTestInstallation installation, IReadOnlyList<ReceiverBehaviour> behaviours, bool ofOneSector)
    {
        var webhooks = new Subscribers(await MeasuredReceivers.StartAsync());
        try
        {
            var sectors = installation.SectorIds;
            for (var number = 0; number < behaviours.Count; number++)
                await webhooks.AddAsync(
                    installation, number, behaviours[number], ofOneSector ? sectors[number % sectors.Count] : null);
            await Eventually.Gives(
                async _ => await webhooks.EnabledAsync(), enabled => enabled == behaviours.Count, TimeSpan.FromSeconds(120));
            await webhooks.receiver.MisbehaveAsync();
            return webhooks;
        }
        catch
        {
            await webhooks.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything after this cursor is noted.</summary>
    public void Begin(string cursor)
    {
        for (var number = 0; number < All.Count; number++)
        {
            All[number].Received.Begin(cursor);
            receiver.Note(number, All[number].Received);
        }
    }

    /// <summary>Takes the webhooks away and the receiver with them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (http, id) in made)
        {
            using var answer = await http.DeleteAsync($"/api/v1/webhooks/{id}");
        }
        foreach (var client in clients) client.Dispose();
        await receiver.DisposeAsync();
    }

    private async Task AddAsync(LoadTestInstallation installation, int number, ReceiverBehaviour behaviour, string? sector)
    {
        if (number % PerIntegrator == 0)
            clients.Add(
                new()
                {
                    BaseAddress = installation.Program.Address,
                    DefaultRequestHeaders = { Authorization = new("Bearer", await installation.MakeIntegratorKeyAsync()) }
                });
        using var answer =
            await clients[^1].PostAsJsonAsync(
                "/api/v1/webhooks", new { url = receiver.UrlOf(number, behaviour), sectors = sector is null ? null : new[] { sector } });
        answer.EnsureSuccessStatusCode();
        made.Add((clients[^1], (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!));
        All.Add((behaviour, new(new($"webhook, {behaviour}", "", null, new() { Sectors = sector is null ? null : [sector] }))));
    }

    private async Task<int> EnabledAsync()
    {
        var lists = await Task.WhenAll(clients.Select(client => client.GetFromJsonAsync<JsonElement>("/api/v1/webhooks")));
        return lists.Sum(list =>
            list.GetProperty("webhooks").EnumerateArray().Count(webhook => webhook.GetProperty("status").GetString() == "enabled"));
    }
}
