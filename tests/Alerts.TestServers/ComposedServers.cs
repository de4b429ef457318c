namespace Alerts.TestServers;

/// <summary>
/// Broker and Redis with the accounts that <c>docker/make-secrets</c> makes for the composed installation: no guest, no default user, no
/// more rights than needed.
/// </summary>
public sealed class ComposedServers : IAsyncDisposable
{
    private readonly ScratchDirectory directory = new();

    private ComposedServers()
    {
    }

    public RabbitMqServerProcess Broker { get; private set; } = null!;

    public RedisServerProcess Redis { get; private set; } = null!;

    /// <summary>For StackExchange.Redis, with user and password.</summary>
    public string RedisConnection =>
        Secret("redis-connection").Replace("redis:6379", $"127.0.0.1:{Redis.Port},abortConnect=false", StringComparison.Ordinal);

    public Uri BrokerAddress =>
        new(Secret("rabbitmq-address").Replace("broker:5672", $"127.0.0.1:{Broker.Port}", StringComparison.Ordinal));

    public static async Task<ComposedServers> StartAsync()
    {
        var servers = new ComposedServers();
        var script = Path.Combine(servers.directory.Path, "make-secrets");
        File.Copy(Repository.PathTo("docker", "make-secrets"), script);
        await using (var making = ChildProcess.Start("sh", [script])) await making.WaitForExitAsync(TimeSpan.FromSeconds(10));
        servers.Broker =
            await RabbitMqServerProcess.StartAsync([.. servers.Secret("rabbitmq-user.conf").Split('\n')
                .Where(static line => !line.StartsWith('#'))]);
        servers.Redis = await RedisServerProcess.StartAsync("--aclfile", servers.PathOf("redis-users.acl"));
        return servers;
    }

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await Broker.DisposeAsync();
        directory.Dispose();
    }

    private string Secret(string name) => File.ReadAllText(PathOf(name)).Trim();

    private string PathOf(string name) => Path.Combine(directory.Path, "secrets", name);
}
