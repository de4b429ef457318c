using System.Diagnostics;
using Alerts.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Alerts.Tests;

/// <summary>
/// The program from its very entry point, on a real Redis, within this process: so that a test can ask for its own metadata.
/// </summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    public const string AdministratorKey = "the-administrator-of-a-running-program";

    private static readonly AsyncLocal<TaskCompletionSource<IHost>?> Awaited = new();

    private readonly IHost host;
    private readonly Task<int> ended;

    private RunningProgram(IHost host, Task<int> ended, Uri address)
    {
        this.host = host;
        this.ended = ended;
        Address = address;
    }

    public Uri Address { get; }

    public IServiceProvider Rooms => host.Services;

    public static async Task<RunningProgram> StartAsync(SharedServers servers, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        string[] arguments =
        [
            $"--urls={address.ToString().TrimEnd('/')}", $"--ConnectionStrings:Redis={(await servers.Redis).ConnectionString}",
            $"--Alerts:Border=border-{Guid.NewGuid():N}",
            $"--Alerts:AdminKey={AdministratorKey}", "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None", .. settings,
        ];
        var built = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = DiagnosticListener.AllListeners.Subscribe(new HostsBuilt());
        var ended = Task.Factory.StartNew(
            () => Run(arguments, built), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var first = await Task.WhenAny(built.Task, ended);
        if (first == ended) throw new InvalidOperationException($"The program ended with {await ended} before it was built.");
        var program = new RunningProgram(await built.Task, ended, address);
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.Gives(
            async token => (int)(await http.GetAsync("/health/ready", token)).StatusCode,
            status => status == 200,
            TimeSpan.FromSeconds(60));
        return program;
    }

    /// <summary>Somebody who sends this key, or none.</summary>
    public HttpClient Caller(string? key = null)
    {
        var http = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(30)
        };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        Rooms.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await ended.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static int Run(string[] arguments, TaskCompletionSource<IHost> built)
    {
        Awaited.Value = built;
        return (int)typeof(AlertsOptions).Assembly.EntryPoint!.Invoke(null, [arguments])!;
    }

    /// <summary>The hosting library tells of every host that is built, on the thread that builds it.</summary>
    private sealed class HostsBuilt : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: IHost host }) Awaited.Value?.TrySetResult(host);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
