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

        var (code, output, error) = await administrator.GivesAsync("keys", "create", "hill watch", "--role", "reporter", "--organisation", "hill-watch", "--side", "PK", "--sector", "a", "--sector", "b");

        Assert.Equal(ExitCode.Done, code);
        Assert.Matches(@"\Abia_[A-Za-z0-9_-]+\r?\n\z", output);
        Assert.DoesNotContain(output.Trim(), error, StringComparison.Ordinal);
        var listed = await administrator.GetsAsync("keys", "list", "--json");
        Assert.DoesNotContain(output.Trim(), listed, StringComparison.Ordinal);
        var key = JsonDocument.Parse(listed).RootElement.EnumerateArray().Single(key => key.GetProperty("name").GetString() == "hill watch");
        Assert.Equal("""["a","b"]""", key.GetProperty("sectors").GetRawText());
        var id = key.GetProperty("id").GetString()!;
        Assert.Equal(ExitCode.Done, (await administrator.GivesAsync("keys", "revoke", id)).Code);
        Assert.DoesNotContain("hill watch", await administrator.GetsAsync("keys", "list"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, (await administrator.GivesAsync("keys", "revoke", id)).Code);
    }

    [Fact]
    public async Task A_list_into_a_pipe_is_one_line_for_each_key_with_tabs_between()
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
    public async Task A_wrong_order_does_nothing_and_prints_nothing_on_standard_output(params string[] words)
    {
        var (code, output, error) = await (await AdministratorAsync()).GivesAsync(words);

        Assert.Equal(ExitCode.Refused, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_redis_that_does_not_answer_is_named_without_its_password()
    {
        var (code, _, error) = await Administrator.Of($"127.0.0.1:{FreePort.Next()},password=not-to-be-shown", border).GivesAsync("keys", "list");

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
