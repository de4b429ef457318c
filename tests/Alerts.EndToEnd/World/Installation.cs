using System.Net.Http.Json;
using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>A border of its own on real servers, with two sectors and at least one copy of the program running.</summary>
public sealed class Installation : IAsyncDisposable
{
    private const string AdminKey = "the-first-administrators-key-of-the-tests";

    private readonly Dictionary<string, string?> environment;
    private readonly List<AlertsProgram> programs = [];
    private readonly List<Caller> callers = [];

    private Installation(Uri broker, string redis, IReadOnlyDictionary<string, string?> settings)
    {
        Broker = broker;
        Redis = redis;
        environment = new(settings)
        {
            ["ConnectionStrings__RabbitMq"] = broker.ToString(),
            ["ConnectionStrings__Redis"] = redis,
            ["Alerts__Border"] = Border,
            ["Alerts__AdminKey"] = AdminKey,
        };
    }

    public string Border { get; } = $"border-{Guid.NewGuid():N}";

    public Uri Broker { get; }

    public string Redis { get; }

    public IReadOnlyDictionary<string, string?> Environment => environment;

    /// <summary>The first copy.</summary>
    public AlertsProgram Program => programs[0];

    public Caller Admin => field ??= CallerWith(AdminKey, Program);

    /// <summary>On servers that other tests use too.</summary>
    public static async Task<Installation> StartAsync(SharedServers servers, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var virtualHost = await (await servers.Broker).CreateVirtualHostAsync(Guid.NewGuid().ToString("N"));
        return await StartAsync(virtualHost, (await servers.Redis).ConnectionString, settings);
    }

    /// <summary>On servers that belong to the test, or on proxies before them.</summary>
    public static async Task<Installation> StartAsync(Uri broker, string redis, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var installation = new Installation(broker, redis, settings ?? new Dictionary<string, string?>());
        try
        {
            await installation.AddProgramAsync();
            await installation.PutSectorsAsync(Some.TwoSectors);
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
        return installation;
    }

    /// <summary>Starts one more copy of the program.</summary>
    public async Task<AlertsProgram> AddProgramAsync()
    {
        var program = await AlertsProgram.StartAsync(environment);
        programs.Add(program);
        return program;
    }

    /// <summary>
    /// Makes a key, at the first copy or the one that it is to be made through, and gives a caller that uses it on the first copy, or on
    /// the one named.
    /// </summary>
    public async Task<Caller> CallerAsync(
        string role,
        string[]? sectors = null,
        string? organisation = null,
        string? side = null,
        AlertsProgram? at = null,
        int? geoPrecision = null,
        AlertsProgram? through = null)
    {
        var request = new { name = $"a {role}", role, sectors, organisation, side, geoPrecision };
        using var answer = await (through is null ? Admin : CallerWith(AdminKey, through)).Http.PostAsJsonAsync("/api/v1/keys", request);
        answer.EnsureSuccessStatusCode();
        var key = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return CallerWith(
            key.GetProperty("key").GetString()!, at ?? Program, key.GetProperty("id").GetString(), role == "reporter" ? Admin : null);
    }

    /// <summary>The holder of a key, at another copy of the program.</summary>
    public Caller CallerWith(string key, AlertsProgram at, string? keyId = null, Caller? insider = null)
    {
        var caller = new Caller(at.Address, key, keyId, insider, key == AdminKey ? null : Admin);
        callers.Add(caller);
        return caller;
    }

    public async Task<string> PutSectorsAsync(string geoJson)
    {
        using var answer = await Admin.Http.PutAsync("/api/v1/sectors", new StringContent(geoJson, null, "application/geo+json"));
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in callers) caller.Dispose();
        foreach (var program in programs)
        {
            // Shown only when the test fails.
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{program.Address} wrote:\n{string.Join('\n', program.Output.Lines.TakeLast(60))}");
            await program.DisposeAsync();
        }
    }
}
