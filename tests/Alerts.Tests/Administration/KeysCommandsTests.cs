using System.Text.Json;
using Alerts.Administration;
using Alerts.TestServers;

namespace Alerts.Tests.Administration;

public sealed class KeysCommandsTests(SharedServers servers)
{
    private readonly string border = $"keys-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_key_is_printed_once_and_alone_and_is_then_one_of_the_list_until_it_is_revoked()
    {
        var administrator = await AdministratorAsync();
        await administrator.GetsAsync("sectors", "import", Repository.PathTo("src", "Alerts", "Data", "sectors.geojson"));

        var (code, output, error) =
            await administrator.GivesAsync(
                "keys",
                "create",
                "hill watch",
                "--role",
                "reporter",
                "--organisation",
                "hill-watch",
                "--side",
                "PK",
                "--sector",
                "pk-kp-khyber",
                "--sector",
                "pk-kp-dir");

        Assert.Equal(ExitCode.Done, code);
        Assert.Matches(@"\Abia_[A-Za-z0-9_-]+\r?\n\z", output);
        Assert.DoesNotContain(output.Trim(), error, StringComparison.Ordinal);
        var listed = await administrator.GetsAsync("keys", "list", "--json");
        Assert.DoesNotContain(output.Trim(), listed, StringComparison.Ordinal);
        var key = JsonDocument.Parse(listed).RootElement.EnumerateArray()
            .Single(key => key.GetProperty("name").GetString() == "hill watch");
        Assert.Equal("""["pk-kp-khyber","pk-kp-dir"]""", key.GetProperty("sectors").GetRawText());
        var id = key.GetProperty("id").GetString()!;
        Assert.Equal(ExitCode.Done, (await administrator.GivesAsync("keys", "revoke", id)).Code);
        Assert.DoesNotContain("hill watch", await administrator.GetsAsync("keys", "list"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, (await administrator.GivesAsync("keys", "revoke", id)).Code);
        var mistyped = await administrator.GivesAsync("keys", "create", "x", "--role", "watcher", "--sector", "pk-kp-kyber");
        Assert.Equal(
            (ExitCode.Refused, "There is no sector pk-kp-kyber; did you mean pk-kp-khyber?"), (mistyped.Code, mistyped.Error.Trim()));
    }

    [Fact]
    public async Task A_key_for_a_sector_is_refused_while_there_are_none_and_a_mistyped_role_or_setting_with_the_nearest_name()
    {
        var administrator = await AdministratorAsync();

        await RefusesAsync("No sectors are imported", "keys", "create", "x", "--role", "watcher", "--sector", "nowhere");
        await RefusesAsync("There is no role watchr; did you mean watcher?", "keys", "create", "x", "--role", "watchr");
        await RefusesAsync("did you mean Alerts:Border?", "keys", "list", "--Alerts:Bordr=x");
        Assert.DoesNotContain("x\twatcher", await administrator.GetsAsync("keys", "list"), StringComparison.Ordinal);

        async Task RefusesAsync(string told, params string[] words)
        {
            var (code, output, error) = await administrator.GivesAsync(words);
            Assert.Equal((ExitCode.Refused, string.Empty), (code, output));
            Assert.Contains(told, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_in_a_pipe_is_one_tab_separated_line_per_key()
    {
        var administrator = await AdministratorAsync();
        await administrator.GetsAsync("keys", "create", "one\nwith a break", "--role", "watcher");

        var lines = (await administrator.GetsAsync("keys", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0].Split('\t').Length, line.Split('\t').Length));
    }

    [Theory]
    [InlineData("keys", "create", "somebody", "--role", "king")]
    [InlineData("keys", "create", "somebody")]
    [InlineData("keys", "create", "somebody", "--role", "reporter", "--side", "Pakistan")]
    [InlineData("keys", "create", "somebody", "--role", "reporter", "--expires", "2001-01-01T00:00:00Z")]
    [InlineData("keys")]
    [InlineData("keys", "invent")]
    [InlineData("kyes", "list")]
    public async Task An_invalid_command_changes_nothing_and_prints_only_to_standard_error(params string[] words)
    {
        var (code, output, error) = await (await AdministratorAsync()).GivesAsync(words);

        Assert.Equal(ExitCode.Refused, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_redis_that_does_not_answer_is_named_without_its_password()
    {
        var (code, _, error) = await Administrator.Of($"127.0.0.1:{FreePort.Next()},password=not-to-be-shown", border)
            .GivesAsync("keys", "list");

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("Redis does not answer at 127.0.0.1", error, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-shown", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_is_named()
    {
        var (code, _, error) = await Administrator.Of((await servers.Redis).ConnectionString, "Not A Name").GivesAsync("keys", "list");

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("Alerts:Border", error, StringComparison.Ordinal);
    }

    private async Task<Administrator> AdministratorAsync() => Administrator.Of((await servers.Redis).ConnectionString, border);
}
