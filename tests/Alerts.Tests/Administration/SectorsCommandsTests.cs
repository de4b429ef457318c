using Alerts.Administration;
using Alerts.TestServers;

namespace Alerts.Tests.Administration;

public sealed class SectorsCommandsTests(SharedServers servers) : IDisposable
{
    private const string Sound =
        """{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon","coordinates":[[[70,33],[71,33],[71,34],[70,33]]]}}]}""";
    private const string Wrong =
        """{"type":"FeatureCollection","features":[{"type":"Feature","id":"bow","properties":{},"geometry":{"type":"Polygon","coordinates":[[[70,33],[71,34],[71,33],[70,34],[70,33]]]}},{"type":"Feature","properties":{},"geometry":null}]}""";

    private readonly string border = $"sectors-{Guid.NewGuid():N}";
    private readonly string directory = Directory.CreateTempSubdirectory("alerts-sectors-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Each_wrong_feature_is_named_with_its_reason_and_no_server_is_needed()
    {
        var (code, output, _) = await new Administrator().GivesAsync("sectors", "check", FileOf(Wrong));

        Assert.Equal(ExitCode.Failed, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("bow\t", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("#1\tid-missing\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Imported_sectors_can_be_exported_even_after_they_were_replaced()
    {
        var administrator = Administrator.Of((await servers.Redis).ConnectionString, border);
        var other = Sound.Replace("[71,34]", "[71.5,34]", StringComparison.Ordinal);
        await administrator.GetsAsync("sectors", "import", FileOf(Sound));
        await administrator.GetsAsync("sectors", "export", InDirectory("first"));
        var first = (await administrator.GetsAsync("sectors", "check", InDirectory("first"))).Split('\n')[1].Split('\t')[0];

        await administrator.GetsAsync("sectors", "import", FileOf(other));

        await administrator.GetsAsync("sectors", "export", InDirectory("second"));
        await administrator.GetsAsync("sectors", "export", "--version", first, InDirectory("first again"));
        Assert.Contains("71.5", await File.ReadAllTextAsync(InDirectory("second")), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(InDirectory("first")), await File.ReadAllTextAsync(InDirectory("first again")));
    }

    [Fact]
    public async Task Wrong_sectors_change_nothing()
    {
        var administrator = Administrator.Of((await servers.Redis).ConnectionString, border);

        Assert.Equal(ExitCode.Failed, (await administrator.GivesAsync("sectors", "import", FileOf(Wrong))).Code);

        Assert.Equal(ExitCode.Failed, (await administrator.GivesAsync("sectors", "export")).Code);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named() =>
        Assert.Contains(
            "nowhere.geojson",
            (await new Administrator().GivesAsync("sectors", "check", InDirectory("nowhere.geojson"))).Error,
            StringComparison.Ordinal);

    private string FileOf(string content)
    {
        var file = InDirectory($"{Guid.NewGuid():N}.geojson");
        File.WriteAllText(file, content);
        return file;
    }

    private string InDirectory(string name) => Path.Combine(directory, name);
}
