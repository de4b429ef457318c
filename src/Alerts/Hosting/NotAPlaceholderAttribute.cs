using System.ComponentModel.DataAnnotations;

namespace Alerts.Hosting;

/// <summary>Refuses a secret that is the word of an example: everybody knows it, however long it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotAPlaceholderAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string secret || !KnownPasswords.Contain(secret);
}
