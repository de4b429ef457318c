using Alerts.Contracts;
using Alerts.TestServers;

namespace Alerts.EndToEnd.Samples;

/// <summary>One installation for many samples, with the sectors that come with the program: the samples report from there.</summary>
public sealed class SamplesInstallation(SharedServers servers) : IAsyncLifetime
{
    public Installation Installation { get; private set; } = null!;

    public Caller Operator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await StartAsync(servers);
        Operator = await Installation.CallerAsync("operator");
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    public static async Task<Installation> StartAsync(SharedServers servers)
    {
        var installation = await Installation.StartAsync(servers);
        await installation.PutSectorsAsync(await File.ReadAllTextAsync(Repository.PathTo("src", "Alerts", "Data", "sectors.geojson")));
        return installation;
    }

    /// <summary>What a sample is told about whom it works for.</summary>
    public static Dictionary<string, string?> Environment(Caller caller, Uri? address = null) => new()
    {
        ["ALERTS_URL"] = Text(address ?? caller.Address),
        ["ALERTS_KEY"] = caller.Key,
        ["REPORTER"] = caller.Key,
        ["OPERATOR"] = caller.Key,
        ["ADMIN"] = caller.Key,
    };

    public static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    /// <summary>A report from a sector of this border; each day before is an incident of its own.</summary>
    public static Report ReportOf(int daysAgo) => new()
    {
        ReportId = Guid.CreateVersion7(),
        Event = EventCode.Shelling,
        OccurredAt = TimeProvider.System.GetUtcNow().AddDays(-daysAgo),
        Location = new(70.1, 33.4),
    };
}
