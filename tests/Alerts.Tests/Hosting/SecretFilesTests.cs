using Alerts.Hosting;
using Alerts.TestServers;
using Microsoft.Extensions.Configuration;

namespace Alerts.Tests.Hosting;

public sealed class SecretFilesTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_file_gives_its_trimmed_content()
    {
        var configuration = Configured(
            ("Alerts:AdminKey_FILE", Written("  a secret\n")), ("ConnectionStrings:Redis_FILE", Written("redis:6379\n")));
        Assert.Equal("a secret", configuration["Alerts:AdminKey"]);
        Assert.Equal("redis:6379", configuration.GetConnectionString("Redis"));
    }

    [Fact]
    public void Unrelated_and_empty_FILE_variables_are_ignored()
    {
        var configuration = Configured(("SSL_CERT_FILE", "/nowhere"), ("Elsewhere:Key_FILE", "/nowhere"), ("Alerts:Secret_FILE", ""));
        Assert.Null(configuration["SSL_CERT"]);
        Assert.Null(configuration["Alerts:Secret"]);
    }

    [Fact]
    public void An_unreadable_or_empty_file_is_refused_with_the_names_of_setting_and_file()
    {
        foreach (var path in (string[])[
            Path.Combine(directory.Path, "missing"),
            directory.Path,
            Written(" \n"),
            Path.Combine(Written("file"), "below")
        ])
        {
            var refused = Assert.Throws<StartRefusedException>(() => Configured(("Alerts:AdminKey_FILE", path)));
            Assert.Contains("Alerts:AdminKey_FILE", refused.Message, StringComparison.Ordinal);
            Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_setting_given_twice_is_refused_without_its_content()
    {
        var refused =
            Assert.Throws<StartRefusedException>(() =>
                Configured(("Alerts:AdminKey_FILE", Written("one secret")), ("Alerts:AdminKey", "another secret")));
        Assert.Contains("Alerts:AdminKey", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    private string Written(string content)
    {
        var path = Path.Combine(directory.Path, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, content);
        return path;
    }

    private static ConfigurationManager Configured(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        configuration.AddSecretFiles();
        return configuration;
    }
}
