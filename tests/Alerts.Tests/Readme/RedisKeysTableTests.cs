using System.Reflection;
using Alerts.Redis;

namespace Alerts.Tests.Readme;

/// <summary>The table of Redis keys in the handbook is made from the one file that spells them, and from its doc comments.</summary>
public sealed class RedisKeysTableTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private const int SomeNumber = 987654321;

    private static readonly RedisKeys Keys = new("border");

    [Fact]
    public void The_table_of_Redis_keys_is_up_to_date()
    {
        var rows = typeof(RedisKeys).GetMembers(Own).OrderBy(static member => member.MetadataToken).Select(Row).OfType<string>()
            .Order(StringComparer.Ordinal);

        WrittenTable.Is("architecture.md", typeof(RedisKeysTableTests), $"| key | shape and lifetime |\n|---|---|\n{string.Concat(rows)}");
    }

    private static string? Row(MemberInfo member)
    {
        var key = member switch
        {
            PropertyInfo { Name: not (nameof(RedisKeys.Border) or nameof(RedisKeys.All)) } property => (string)property.GetValue(Keys)!,
            MethodInfo
            {
                IsSpecialName: false, Name: not (nameof(RedisKeys.Named)
                or nameof(RedisKeys.NameOf))
            } method when method.ReturnType == typeof(string) => KeyOf(method),
            _ => null,
        };
        if (key is null) return null;
        var id = $"{(member is PropertyInfo ? 'P' : 'M')}:{typeof(RedisKeys).FullName}.{member.Name}";
        return $"| `{Keys.NameOf(key)}` | {DocComments.Summary(id)} |\n";
    }

    /// <summary>Its parameters stand in angle brackets.</summary>
    private static string KeyOf(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var key = (string)method.Invoke(Keys, [.. parameters.Select(static parameter => Value(parameter))])!;
        return parameters.Where(static parameter => parameter.ParameterType != typeof(string)).Aggregate(
            key,
            static (text, parameter) =>
                text.Replace(
                    parameter.ParameterType == typeof(Guid) ? $"{Guid.Empty:N}" : $"{SomeNumber}",
                    $"<{parameter.Name}>",
                    StringComparison.Ordinal));
    }

    private static object Value(ParameterInfo parameter) => Type.GetTypeCode(parameter.ParameterType) switch
    {
        TypeCode.String => $"<{parameter.Name}>",
        TypeCode.Int32 => SomeNumber,
        TypeCode.Int64 => (long)SomeNumber,
        _ => Guid.Empty,
    };
}
