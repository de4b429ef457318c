using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Alerts.Access.Keys;
using Alerts.Access.Secrets;
using Alerts.Contracts;
using Alerts.Demo;
using Alerts.Embedded;
using Alerts.Redis;
using Alerts.Sectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Alerts.Tests.Demo;

public sealed class DemoFeederTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("alerts-demo-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_restarted_replay_resumes_and_never_sends_two_contents_under_one_id()
    {
        var opening = DemoScenes.Opening(new(0, 0, DateTimeOffset.UnixEpoch)).Count();
        var first = await RunAsync(reports: opening + 9);
        var second = await RunAsync(reports: 9);

        var told = first.Concat(second).Select(sent => (Id: IdOf(sent.Json), sent)).ToList();
        Assert.All(told.GroupBy(sent => sent.Id), sameId => Assert.Single(sameId.Distinct()));
        Assert.True(second.Select(sent => IdOf(sent.Json)).Except(first.Select(sent => IdOf(sent.Json))).Count() >= 5);
        Assert.DoesNotContain(IdOf(first[0].Json), second.Select(sent => IdOf(sent.Json)));
    }

    /// <summary>Runs the demo on the same files until so many reports were sent.</summary>
    private async Task<List<(string KeyId, string Json)>> RunAsync(int reports)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var sent = Channel.CreateUnbounded<(string KeyId, string Json)>();
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:DataDirectory"] = directory,
            ["Alerts:Demo:Enabled"] = "true",
            ["Alerts:Demo:ReportsPerSecond"] = "50",
        });
        builder.AddDemo();
        using var server = EmbeddedRedis.Start(builder.Configuration["Alerts:DataDirectory"]!);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        builder.Services.AddSingleton<IConnectionMultiplexer>(redis).AddSingleton(new RedisKeys("some-border"))
            .AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new RedisScripts(isEmbedded: true)).AddSingleton<MasterKey>().AddSingleton<FieldEncryption>();
        builder.Services.AddSingleton<AccessKeyStore>().AddSingleton<SectorStore>();
        builder.Services.AddOptions<AlertsOptions>().BindConfiguration(AlertsOptions.Section);
        builder.Services.AddSingleton<SendReport>((rights, json, _) =>
            Task.FromResult(sent.Writer.TryWrite((rights.KeyId, Encoding.UTF8.GetString(json.Span)))));
        await using var program = builder.Build();
        await program.StartAsync(cancellation);
        List<(string KeyId, string Json)> received = [];
        while (received.Count < reports) received.Add(await sent.Reader.ReadAsync(cancellation));
        await program.StopAsync(cancellation);
        return received;
    }

    private static Guid IdOf(string json) => JsonSerializer.Deserialize(json, ContractsJson.Default.Report)!.ReportId;
}
