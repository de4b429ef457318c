using Alerts.Administration;

namespace Alerts.Tests.Administration;

public sealed class CommandArgumentsTests
{
    [Theory]
    [InlineData("keys", "list")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--version")]
    [InlineData("bakcup")]
    [InlineData("--Alerts:Border=b", "doctor")]
    [InlineData("--Alerts:Border", "b", "doctor")]
    public void A_subcommand_or_help_option_is_a_command(params string[] arguments) =>
        Assert.True(AdministrationSetup.IsCommand(arguments));

    [Theory]
    [InlineData]
    [InlineData("--demo")]
    [InlineData("--demo", "--urls", "http://localhost:1")]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--urls=http://localhost:1")]
    [InlineData("--Alerts:Border", "keys")]
    [InlineData("--Alerts:Demo:Enabled=true")]
    [InlineData("Urls=http://localhost:1")]
    [InlineData("/urls=http://localhost:1")]
    public void Other_arguments_start_the_program(params string[] arguments) => Assert.False(AdministrationSetup.IsCommand(arguments));

    [Fact]
    public void Settings_are_taken_out_wherever_they_stand()
    {
        var split =
            CommandArguments.Split(["keys", "--Alerts:Border=b", "create", "a:b", "--ConnectionStrings:Redis", "host:1", "--role=x:y"]);

        Assert.Equal(["keys", "create", "a:b", "--role=x:y"], split.Words);
        Assert.Equal(["--Alerts:Border=b", "--ConnectionStrings:Redis", "host:1"], split.Settings);
    }
}
