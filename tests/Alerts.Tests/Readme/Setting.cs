using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Alerts.Hosting;

namespace Alerts.Tests.Readme;

/// <summary>A setting as the program's option classes declare it: one row of the handbook's table.</summary>
internal sealed record Setting(string Name, string Default, string Takes, string Meaning)
{
    public override string ToString() => $"| `{Name}` | {Default} | {Takes} | {Meaning} |";

    /// <summary>Every setting, the whole program's first, then room by room.</summary>
    public static IEnumerable<Setting> All() =>
        KnownSetting.All.Select(static known =>
            new Setting(known.Name, Written(known.Default), TakesOf(known.Property), MeaningOf(known.Property)));

    private static string Written(object? value) => value switch
    {
        null => "none",
        TimeSpan span when span == TimeSpan.Zero => "none",
        bool flag => flag ? "`true`" : "`false`",
        string text => text.Length == 0 ? "none" : $"`{text.Replace('\\', '/')}`",
        Enum word => $"`{word}`",
        ICollection list => list.Count == 0 ? "none" : string.Join(", ", list.Cast<object>().Select(Written)),
        IFormattable formattable => $"`{formattable.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => throw new InvalidOperationException($"How is {value.GetType()} written in a table?"),
    };

    private static string TakesOf(PropertyInfo property)
    {
        List<string> said = [.. property.GetCustomAttributes<ValidationAttribute>().Select(Said).OfType<string>()];
        return said.Count > 0 ? string.Join(", ", said)
            : KindOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
    }

    private static string? Said(ValidationAttribute attribute) => attribute switch
    {
        RangeAttribute range when range.OperandType == typeof(TimeSpan) => $"`{range.Minimum}` to `{range.Maximum}`",
        RangeAttribute range => $"{Number(range.Minimum)} to {Number(range.Maximum)}",
        LengthAttribute length => $"{length.MinimumLength} to {Number(length.MaximumLength)} characters",
        MinLengthAttribute length => $"at least {length.Length} characters",
        MaxLengthAttribute length => $"at most {Number(length.Length)} characters",
        RegularExpressionAttribute expression => expression.ErrorMessage is { } message
            && message.IndexOf(" must be ", StringComparison.Ordinal) is > 0 and var at
            ? message[(at + " must be ".Length)..].TrimEnd('.')
            : $"`{expression.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}`",
        AllowedValuesAttribute allowed => string.Join(", ", allowed.Values.Select(static value => $"`{value}`")),
        _ => null,
    };

    private static string Number(object number) =>
        Convert.ToDouble(number, CultureInfo.InvariantCulture).ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string KindOf(Type type) => type switch
    {
        _ when type == typeof(bool) => "`true` or `false`",
        _ when type == typeof(TimeSpan) => "duration",
        _ when type == typeof(Uri) => "address",
        { IsEnum: true } when Enum.GetNames(type) is { Length: <= 6 } names => string.Join(", ", names.Select(static name => $"`{name}`")),
        { IsEnum: true } => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name).Replace('-', ' '),
        { IsPrimitive: true } => "number",
        _ => "text",
    };

    private static string MeaningOf(PropertyInfo property) =>
        DocComments.Summary($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}");
}
