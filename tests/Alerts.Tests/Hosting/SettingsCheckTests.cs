using Alerts.Hosting;

namespace Alerts.Tests.Hosting;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("Alerts:Retension:LogAge", "1.00:00:00", "did you mean Alerts:Retention:LogAge?")]
    [InlineData("Alerts:Limits:Enable", "true", "did you mean Alerts:Limits:Enabled?")]
    [InlineData("Alerts:Access:AllowedOrigins", "https://room.example", "did you mean Alerts:Access:AllowedOrigins:0?")]
    [InlineData("Alerts:Oidc:RoleMap:3:Clam", "x", "did you mean Alerts:Oidc:RoleMap:0:Claim?")]
    [InlineData("Alerts:AdminKye_FILE", "/run/secrets/admin", "did you mean Alerts:AdminKey?")]
    [InlineData("ConnectionStrings:RabitMq", "amqp://broker", "did you mean ConnectionStrings:RabbitMq?")]
    [InlineData("Kestrel:Endpoint:Http:Url", "http://localhost:1", "did you mean Kestrel:Endpoints?")]
    [InlineData("Alerts:Escalation:After:0", "00:05:00", "is not a setting of this program")]
    public void An_unknown_setting_is_refused_with_the_nearest_name(string name, string value, string told) =>
        Assert.Contains(told, SettingsCheck.Problem(name, value), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "Alerts:Webhooks:Delivery:MostDead",
        "10",
        "Alerts:Webhooks:Delivery:MostDead is called Alerts:Webhooks:Delivery:MaxDeadLetters now.")]
    [InlineData(
        "alerts:committer:patience_FILE", "/run/secrets/x", "alerts:committer:patience_FILE is called Alerts:Committer:RetryTimeout now.")]
    [InlineData(
        "Alerts:Correlation:Rules:3:LongestSpan",
        "01:00:00",
        "Alerts:Correlation:Rules:3:LongestSpan is called Alerts:Correlation:Rules:3:MaxSpan now.")]
    public void An_old_name_is_refused_with_the_new_one(string name, string value, string told) =>
        Assert.Equal(told, SettingsCheck.Problem(name, value));

    [Fact]
    public void Every_renamed_setting_leads_to_one_that_is_read() => Assert.All(RenamedSettings.All, static renamed =>
    {
        Assert.Contains(renamed.Value, SettingsCheck.AllNames);
        Assert.DoesNotContain(renamed.Key, SettingsCheck.AllNames);
    });

    [Theory]
    [InlineData("Alerts:Retention:LogAge", "abc", "duration")]
    [InlineData("Alerts:Limits:ReportsPerSecond", "many", "number")]
    [InlineData("Alerts:Limits:Enabled", "yes", "true or false")]
    [InlineData("Alerts:Telemetry:OtlpProtocol", "HttpProtbuf", "did you mean HttpProtobuf?")]
    [InlineData("Alerts:Oidc:RoleMap:12:Role", "Watchr", "did you mean Watcher?")]
    [InlineData("Logging:LogLevel:Default", "Loud", "Warning")]
    [InlineData("Logging:Console:FormatterName", "jsn", "json")]
    public void An_invalid_value_is_refused_with_what_the_setting_accepts(string name, string value, string told) =>
        Assert.Contains(told, SettingsCheck.Problem(name, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("alerts:retention:logage", "30.00:00:00")]
    [InlineData("Alerts:Limits:Enabled", "false")]
    [InlineData("Alerts:Quarantine:Enabled", "False")]
    [InlineData("Alerts:Webhooks:AllowedNetworks", "127.0.0.0/8")]
    [InlineData("Alerts:Secret", "")]
    [InlineData("Alerts:Secret_FILE", "/run/secrets/secret")]
    [InlineData("Alerts:Access:AllowedOrigins", "")]
    [InlineData("Alerts:Access:AllowedOrigins:17", "https://room.example")]
    [InlineData("Alerts:Correlation:Rules:2:Event", "Shelling")]
    [InlineData("ConnectionStrings:Redis", "redis:6379")]
    [InlineData("Kestrel:Certificates:Default:Path", "tls.pem")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore", "Warning")]
    [InlineData("Elsewhere:Retension", "x")]
    [InlineData("DOTNET_gcServer", "1")]
    public void Known_and_unrelated_settings_pass(string name, string value) => Assert.Null(SettingsCheck.Problem(name, value));

    [Fact]
    public void Every_default_can_be_read() => Assert.All(
        KnownSetting.All.Where(static setting => setting.Default is bool or TimeSpan or int or double or Enum),
        static setting => Assert.Null(setting.Problem(FormattableString.Invariant($"{setting.Default}"))));

    [Fact]
    public void A_variable_with_a_single_underscore_is_refused_with_its_correct_name() => Assert.Equal(
        ["The environment variable Alerts_Border must be written with two underscores: Alerts__Border."],
        SettingsCheck.SingleUnderscores(["Alerts_Border", "ALERTS_FAULT_SEED", "Alerts__Border", "PATH"]));

    [Theory]
    [InlineData("--urls?", "--url", "http://localhost:1")]
    [InlineData("--urls?", "/url=http://localhost:1")]
    [InlineData("--demo?", "--dem")]
    [InlineData("--Alerts:Border?", "--Alerts__Border=x")]
    [InlineData("--help", "-x")]
    [InlineData("needs a value", "--urls")]
    [InlineData("needs a value", "--urls", "--demo")]
    [InlineData("takes no value", "--demo=true")]
    [InlineData("belongs to no option", "--demo", "now")]
    public void A_command_line_with_an_ignored_part_is_refused(string told, params string[] arguments) =>
        Assert.Contains(
            told, Assert.Throws<StartRefusedException>(() => StartOptions.RequireKnown(arguments)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData]
    [InlineData("--demo", "--urls", "http://localhost:1")]
    [InlineData("--URLS=http://localhost:1")]
    [InlineData("Urls=http://localhost:1")]
    [InlineData("--Alerts:Border", "keys", "--demo")]
    public void A_command_line_that_is_read_whole_passes(params string[] arguments) => StartOptions.RequireKnown(arguments);
}
