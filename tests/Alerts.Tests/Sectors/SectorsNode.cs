using System.Net.Http.Headers;
using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.Redis;
using Alerts.Sectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Sectors;

/// <summary>One node with nothing but the rooms Access and Sectors, on a real Redis and a real loopback port.</summary>
internal sealed class SectorsNode : IAsyncDisposable
{
    private const string AdminKey = "an-administrator-of-these-tests-only";

    private readonly WebApplication app;

    private SectorsNode(WebApplication app) => this.app = app;

    public SectorStore Store => app.Services.GetRequiredService<SectorStore>();

    public SectorCache Current => app.Services.GetRequiredService<SectorCache>();

    public RememberedLog Log { get; private init; } = new();

    public HttpClient Administrator => Client(AdminKey);

    public static async Task<SectorsNode> StartAsync(string redis, string border, string? borderLineFile = null)
    {
        var log = new RememberedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        if (borderLineFile is not null) builder.Configuration.AddInMemoryCollection([new("Alerts:Sectors:BorderLineFile", borderLineFile)]);
        var connection = ConfigurationOptions.Parse(redis);
        connection.BacklogPolicy = BacklogPolicy.FailFast;
        builder.Services.AddSingleton<IConnectionMultiplexer>(await ConnectionMultiplexer.ConnectAsync(connection));
        builder.Services.AddSingleton(new RedisKeys(border)).AddSingleton(TimeProvider.System)
            .AddSingleton(new RedisScripts(isEmbedded: false));
        builder.Services.Configure<AlertsOptions>(options => options.AdminKey = AdminKey);
        builder.AddAccess().AddSectors();
        var app = builder.Build();
        app.UseAuthentication().UseAuthorization();
        app.MapAccess().MapSectors();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new(app) { Log = log };
    }

    /// <summary>Somebody with a new key of this role.</summary>
    public async Task<HttpClient> SomebodyAsync(Role role, params string[] sectors)
    {
        var store = app.Services.GetRequiredService<AccessKeyStore>();
        var created = await store.CreateAsync(new("somebody", role, sectors is [] ? null : sectors));
        await app.Services.GetRequiredService<AccessKeyCache>().RefreshAsync();
        return Client(created.Key);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private HttpClient Client(string key) => new()
    {
        BaseAddress = new(app.Urls.Single()),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };
}
