using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Alerts.Faults.World;

/// <summary>Asks all copies over HTTP with one key: each request goes to a copy of its choice, or to the next in turn.</summary>
internal sealed class ApiClient(ProxiedInstallation world, string key)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 2000,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromSeconds(30),
    })
    { Timeout = TimeSpan.FromSeconds(15) };

    private static int turn;

    public string Key => key;

    public Uri AnyAddress => world.Copies[(int)((uint)Interlocked.Increment(ref turn) % world.Copies.Count)].Address;

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        byte[]? body = null,
        string contentType = "application/json",
        CancellationToken cancellation = default) =>
        SendAsync(AnyAddress, method, path, body, contentType, cancellation);

    public async Task<HttpResponseMessage> SendAsync(
        Uri address,
        HttpMethod method,
        string path,
        byte[]? body = null,
        string contentType = "application/json",
        CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Headers.Authorization = new("Bearer", key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        return await Http.SendAsync(request, cancellation);
    }

    /// <summary>A stream that is read as it comes; the caller's token is its only end.</summary>
    public async Task<HttpResponseMessage> OpenAsync(Uri address, string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Authorization = new("Bearer", key);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>Null when there is none (404); throws on any other refusal.</summary>
    public Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> shape, CancellationToken cancellation = default)
        where T : class => GetAsync(AnyAddress, path, shape, cancellation);

    /// <inheritdoc cref="GetAsync{T}(string, JsonTypeInfo{T}, CancellationToken)"/>
    public async Task<T?> GetAsync<T>(Uri address, string path, JsonTypeInfo<T> shape, CancellationToken cancellation)
        where T : class
    {
        using var answer = await SendAsync(address, HttpMethod.Get, path, cancellation: cancellation);
        if ((int)answer.StatusCode == 404) return null;
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation), shape);
    }
}
