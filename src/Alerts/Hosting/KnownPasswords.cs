namespace Alerts.Hosting;

/// <summary>Passwords that everybody knows: from manuals, examples and the first guesses of whoever tries doors.</summary>
internal static class KnownPasswords
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "admin", "administrator", "alerts", "bitnami", "change-me", "change_me", "changeit", "changeme", "default", "example", "foobared",
        "mypassword", "pass",
        "passw0rd", "password", "password1", "rabbit", "rabbitmq", "redis", "root", "s3cret", "secret", "test", "user", "your-password",
        "yourpassword", "123456",
    };

    private static readonly string[] Beginnings = ["change-this", "replace-", "replace_", "<", "${"];

    public static bool Contain(string password) =>
        Words.Contains(password) || Beginnings.Any(beginning => password.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
