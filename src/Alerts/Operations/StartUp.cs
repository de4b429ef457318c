using Microsoft.Extensions.Options;

namespace Alerts.Operations;

/// <summary>Runs the program; what keeps it from starting is told in one sentence, not in a stack trace.</summary>
internal static class StartUp
{
    private const int Refused = 2;

    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await app.RunAsync();
            // Other than 0 when the program ended by itself.
            return Environment.ExitCode;
        }
        catch (OptionsValidationException exception)
        {
            return await RefuseAsync($"{SectionOf(exception.OptionsType)}: {string.Join(' ', exception.Failures)}");
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
        catch (IOException exception)
        {
            // Kestrel's word for an address that is in use.
            return await RefuseAsync(exception.Message);
        }
    }

    public static string SectionOf(Type options) => options.GetField("Section")?.GetRawConstantValue() as string ?? options.Name;

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"Not started: {reason}");
        return Refused;
    }
}
