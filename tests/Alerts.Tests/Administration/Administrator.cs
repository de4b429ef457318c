using Alerts.Administration;

namespace Alerts.Tests.Administration;

/// <summary>Gives commands within this process and reads what they write.</summary>
internal sealed class Administrator(params string[] settings)
{
    public static Administrator Of(string redis, string border) => new($"--ConnectionStrings:Redis={redis}", $"--Alerts:Border={border}");

    public static Administrator OfEmbedded(string directory) => new($"--Alerts:DataDirectory={directory}");

    public async Task<(ExitCode Code, string Output, string Error)> GivesAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await AdministrationSetup.RunAsync([.. words, .. settings], output, error);
        return ((ExitCode)code, output.ToString(), error.ToString());
    }

    /// <summary>The same, which must be done.</summary>
    public async Task<string> GetsAsync(params string[] words)
    {
        var (code, output, error) = await GivesAsync(words);
        Assert.True(code == ExitCode.Done, error);
        return output;
    }
}
