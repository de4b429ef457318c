using System.Net;
using System.Net.Sockets;
using Alerts.Hosting;

namespace Alerts.Administration.Diagnostics;

/// <summary>
/// <c>Alerts health</c>: asks the running program on this machine whether it is ready, or with <c>--live</c> whether it lives. For
/// containers, which hold no other program that could ask. Exit code 0 when it is so.
/// </summary>
internal static class HealthQuestion
{
    private const int NotReady = 1;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public const string Word = "health", Live = "--live";

    private const int NotAsked = 2;

    /// <summary>A question about the question is for the commands to answer.</summary>
    public static bool IsAsked(string[] arguments) =>
        arguments is [Word, ..] && !arguments.Any(argument => argument is "--help" or "-h" or "-?");

    public static async Task<int> AskAsync(string[] arguments)
    {
        var isLive = arguments.Contains(Live);
        string[] options = [.. arguments.Skip(1).Where(argument => argument != Live)];
        try
        {
            StartOptions.RequireKnown(options);
        }
        catch (StartRefusedException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return NotAsked;
        }
        var settings = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = options,
            ContentRootPath = AppContext.BaseDirectory,
        }).Configuration;
        var address = AddressOf(settings["Urls"] ?? settings["ASPNETCORE_URLS"] ?? string.Empty);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Deadline };
        try
        {
            using var answer = await http.GetAsync(isLive ? "/health/live" : "/health/ready");
            await Console.Out.WriteLineAsync((await answer.Content.ReadAsStringAsync()).TrimEnd());
            return answer.StatusCode == HttpStatusCode.OK ? 0 : NotReady;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Nothing answers at {address}: {exception.Message}");
            return NotReady;
        }
    }

    /// <summary>The first address that the program listens on, as seen from this machine.</summary>
    public static Uri AddressOf(string urls)
    {
        var first = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()
            ?? "http://localhost:8080";
        var binding = BindingAddress.Parse(first);
        var isAnywhere = binding.Host is "*" or "+" or "0.0.0.0" or "[::]";
        return new UriBuilder(binding.Scheme, isAnywhere ? "127.0.0.1" : binding.Host, binding.Port).Uri;
    }
}
