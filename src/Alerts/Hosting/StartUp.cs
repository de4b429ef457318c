using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Alerts.Hosting;

/// <summary>
/// Runs the program. What keeps it from starting is told in one line, not in a stack trace, and before anything is made: names and values
/// of settings first, then the addresses to listen on, and only then the data.
/// </summary>
internal static class StartUp
{
    private const int Refused = 2;

    /// <param name="build">Adds the rooms and opens their endpoints; begins nothing.</param>
    public static async Task<int> RunAsync(Func<WebApplicationBuilder> create, Func<WebApplicationBuilder, WebApplication> build)
    {
        var isStarted = false;
        try
        {
            var builder = create();
            builder.Configuration.AddSecretFiles();
            SettingsCheck.RequireKnown(builder.Configuration);
            RequireServers(builder.Configuration);
            ListenAddresses.RequireFree(builder.Configuration);
            await using var app = build(builder);
            app.Services.GetService<IStartupValidator>()?.Validate();
            foreach (var first in app.Services.GetServices<MadeBeforeStart>()) first(app.Services);
            app.Lifetime.ApplicationStarted.Register(() => isStarted = true);
            await app.RunAsync();
            // Other than 0 when the program ended by itself.
            return Environment.ExitCode;
        }
        catch (OptionsValidationException exception)
        {
            return await RefuseAsync(Sentence(exception));
        }
        catch (OperationCanceledException)
        {
            // Asked to end while it was still starting.
            return 0;
        }
        catch (StartRefusedException exception)
        {
            return await RefuseAsync(exception.Message);
        }
        catch (Exception exception) when (!isStarted)
        {
            // A file of settings that is not JSON, a certificate that cannot be opened, a port that was taken a moment ago.
            return await RefuseAsync(
                $"{exception.Message}{(exception.InnerException is { } cause ? $" {cause.Message}" : string.Empty)} "
                    + $"({exception.GetType().Name})");
        }
    }

    public static string SectionOf(Type options) => options.GetField("Section")?.GetRawConstantValue() as string ?? options.Name;

    /// <summary>Each failure names its setting; where the framework wrote it, the section is put before.</summary>
    public static string Sentence(OptionsValidationException exception)
    {
        var failures = string.Join(' ', exception.Failures);
        return failures.StartsWith("Alerts:", StringComparison.Ordinal) ? failures : $"{SectionOf(exception.OptionsType)}: {failures}";
    }

    private static void RequireServers(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("RabbitMq") is { Length: > 0 } broker
            && (!Uri.TryCreate(broker, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps")))
            throw new StartRefusedException(
                "ConnectionStrings:RabbitMq must be an amqp:// or amqps:// address, for example amqp://user:password@broker:5672/");
        if (configuration.GetConnectionString("Redis") is not { Length: > 0 } redis) return;
        try
        {
            ConfigurationOptions.Parse(redis);
        }
        catch (ArgumentException exception)
        {
            throw new StartRefusedException($"ConnectionStrings:Redis cannot be read: {exception.Message.Split(" (Parameter")[0]}");
        }
    }

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"Not started: {reason.ReplaceLineEndings(" ")}");
        return Refused;
    }
}
