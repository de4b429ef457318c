using Alerts.Access;
using Alerts.Demo;
using Alerts.Embedded;
using Alerts.Hosting;
using Alerts.Incidents;
using Alerts.Intake;
using Alerts.Reporters;
using Alerts.Sectors;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Administration;

/// <summary>
/// The installation that a command works on: the same settings and the same rooms as the program, of which none is started. A state that is
/// embedded is opened here, or joined where the program has it open.
/// </summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(5);

    private readonly IHost host;
    private EmbeddedRedis? embedded;

    private CommandHost(string[] settings, bool isDemo) => host = Build(settings, isDemo);

    public IServiceProvider Rooms => host.Services;

    /// <summary>Whether the state is the embedded one.</summary>
    public bool IsEmbedded => string.IsNullOrEmpty(Rooms.GetRequiredService<IConfiguration>().GetConnectionString("Redis"));

    /// <summary>Opens it and makes sure that its Redis answers.</summary>
    /// <param name="settings">Of the command line; appsettings and the environment are read as by the program.</param>
    /// <param name="isDemo">Whether the demo's data are meant, rather than those of an installation.</param>
    /// <param name="mayMake">Whether a data directory that is not there is made: a command that only reads would look into an empty
    /// one.</param>
    /// <param name="mustAnswer">Whether a Redis that does not answer ends the command.</param>
    public static async Task<CommandHost> OpenAsync(string[] settings, bool isDemo, bool mayMake, bool mustAnswer)
    {
        var installation = new CommandHost(settings, isDemo);
        try
        {
            installation.Rooms.GetService<IStartupValidator>()?.Validate();
            var directory = installation.Rooms.GetRequiredService<IOptions<AlertsOptions>>().Value.DataDirectory;
            if (installation.IsEmbedded) installation.embedded = await EmbeddedRedis.StartOrJoinAsync(directory, mayMake);
            if (mustAnswer) await installation.ReachAsync();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else host.Dispose();
        // After the connections to it.
        embedded?.Dispose();
    }

    private IHost Build(string[] settings, bool isDemo)
    {
        StartOptions.RequireKnown(settings);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddFilter<ConsoleLoggerProvider>(string.Empty, LogLevel.Error);
        builder.Configuration.AddSecretFiles();
        SettingsCheck.RequireKnown(builder.Configuration);
        DemoData.Choose(builder.Configuration, isDemo);
        builder.AddHosting();
        builder.AddState();
        builder.AddAccess();
        builder.AddReporters();
        builder.AddSectors();
        builder.AddIncidents();
        builder.AddBrokerExamination();
        // A command may share what the program has open.
        builder.Services.Replace(
            ServiceDescriptor.Singleton(
                typeof(EmbeddedRedis), _ => embedded ?? throw new InvalidOperationException("The embedded state is not open.")));
        return builder.Build();
    }

    /// <exception cref="CommandEndedException">Redis does not answer.</exception>
    public async Task ReachAsync()
    {
        var redis = Rooms.GetRequiredService<IConnectionMultiplexer>();
        var clock = Rooms.GetRequiredService<TimeProvider>();
        var giveUpAt = clock.GetUtcNow() + StartTimeout;
        while (true)
        {
            try
            {
                await redis.GetDatabase().PingAsync();
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                if (clock.GetUtcNow() > giveUpAt)
                    throw new CommandEndedException(
                        ExitCode.Refused,
                        $"Redis does not answer at {string.Join(", ", redis.GetEndPoints().Select(point => $"{point}"))}: "
                            + $"{exception.Message.Split(',')[0]}");
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock);
            }
        }
    }
}
