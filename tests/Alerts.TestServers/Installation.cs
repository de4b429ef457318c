using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.TestServers;

/// <summary>A border of its own on a RabbitMQ and a Redis, the copies of the program that run on it, and the holders of its keys.</summary>
public sealed class Installation : IAsyncDisposable
{
    public const string AdminKey = "the-first-administrators-key-of-the-tests";

    private readonly Dictionary<string, string?> environment;
    private readonly List<AlertsProgram> programs = [];
    private readonly List<Caller> callers = [];

    /// <summary>Nothing runs yet.</summary>
    public Installation(Uri broker, string redis, IReadOnlyDictionary<string, string?>? settings = null)
    {
        Broker = broker;
        Redis = redis;
        environment = new(settings ?? new Dictionary<string, string?>())
        {
            ["ConnectionStrings__RabbitMq"] = broker.ToString(),
            ["ConnectionStrings__Redis"] = redis,
            ["Alerts__Border"] = Border,
            ["Alerts__AdminKey"] = AdminKey,
        };
    }

    /// <summary>Hears the last lines of every program when its installation is taken down; a test shows them when it has failed.</summary>
    public static Action<string>? Output { get; set; }

    public string Border { get; } = $"border-{Guid.NewGuid():N}";

    public Uri Broker { get; }

    public string Redis { get; }

    public IReadOnlyDictionary<string, string?> Environment => environment;

    /// <summary>The first copy.</summary>
    public AlertsProgram Program => programs[0];

    public Caller Admin => field ??= CallerWith(AdminKey, Program);

    /// <summary>One copy on servers that other tests use too, with the sectors west and east.</summary>
    public static async Task<Installation> StartAsync(SharedServers servers, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var virtualHost = await (await servers.Broker).CreateVirtualHostAsync(Guid.NewGuid().ToString("N"));
        return await StartAsync(virtualHost, (await servers.Redis).ConnectionString, settings);
    }

    /// <summary>One copy on servers that belong to the test, or on proxies before them.</summary>
    /// <param name="broker">With user and password.</param>
    /// <param name="redis">For StackExchange.Redis.</param>
    /// <param name="settings">Added to the usual ones.</param>
    /// <param name="sectors">GeoJSON; null for west and east.</param>
    public static async Task<Installation> StartAsync(
        Uri broker, string redis, IReadOnlyDictionary<string, string?>? settings = null, string? sectors = null)
    {
        var installation = new Installation(broker, redis, settings);
        try
        {
            await installation.AddProgramAsync();
            await installation.PutSectorsAsync(sectors ?? TestSectors.Two);
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
        return installation;
    }

    /// <summary>Starts one more copy of the program and waits until it is ready.</summary>
    public async Task<AlertsProgram> AddProgramAsync()
    {
        var program = await AlertsProgram.StartAsync(environment);
        programs.Add(program);
        return program;
    }

    /// <summary>Starts one more copy without waiting for anything.</summary>
    /// <param name="settings">Of this copy alone.</param>
    /// <param name="assembly">A build of the program; null for the one that was built here.</param>
    /// <param name="hear">Hears every line that it writes.</param>
    public AlertsProgram Launch(IReadOnlyDictionary<string, string?> settings, string? assembly, Action<string> hear)
    {
        var program = AlertsProgram.Launch(
            environment.Where(pair => !settings.ContainsKey(pair.Key)).Concat(settings).ToDictionary(), assembly, hear);
        programs.Add(program);
        return program;
    }

    /// <summary>Makes a key, at the first copy or the one named.</summary>
    public async Task<(string Id, string Key)> CreateKeyAsync(object request, AlertsProgram? through = null)
    {
        using var answer = await (through is null ? Admin : CallerWith(AdminKey, through)).Http.PostAsJsonAsync("/api/v1/keys", request);
        answer.EnsureSuccessStatusCode();
        var key = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (key.GetProperty("id").GetString()!, key.GetProperty("key").GetString()!);
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
        var (id, key) = await CreateKeyAsync(new { name = $"a {role}", role, sectors, organisation, side, geoPrecision }, through);
        return CallerWith(key, at ?? Program, id, role == "reporter" ? Admin : null);
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
            Output?.Invoke($"{program.Address} wrote:\n{string.Join('\n', program.Output.Lines.TakeLast(60))}");
            await program.DisposeAsync();
        }
    }
}
