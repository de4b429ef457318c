using System.Reflection;
using System.Runtime.CompilerServices;
using Alerts.Contracts;
using Alerts.TestServers;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.HouseRules;

public sealed class HouseRulesTests
{
    private static readonly string[] ForbiddenWords = [
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utility",
        "Manager",
        "Managers",
        "Service",
        "Services",
        "Common",
        "Shared",
        "Core",
        "Extensions",
        "Interfaces",
        "Models"
    ];

    private static readonly Assembly Program = typeof(AlertsOptions).Assembly;
    private static readonly Assembly Wire = typeof(Report).Assembly;

    private static readonly Type[] Types = [.. Program.GetTypes().Where(IsOurs)];

    [Fact]
    public void Every_class_is_sealed_abstract_or_static() =>
        Assert.Empty(
            Types.Concat(Wire.GetTypes().Where(IsOurs)).Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract)
                .Select(type => type.FullName));

    [Fact]
    public void The_program_has_no_public_types() =>
        Assert.Empty(Types.Where(type => type.IsPublic).Select(type => type.FullName));

    [Fact]
    public void The_contracts_are_public() =>
        Assert.Empty(
            Wire.GetTypes().Where(IsOurs).Where(type => type is { IsNested: false, IsPublic: false }).Select(type => type.FullName));

    [Fact]
    public void No_type_or_namespace_has_a_forbidden_name() =>
        Assert.Empty(Types.Concat(Wire.GetTypes().Where(IsOurs)).Where(type =>
            ForbiddenWords.Any(word => EndsInWord(type.Name, word) || type.Namespace!.Split('.').Contains(word)))
                .Select(type => type.FullName));

    [Fact]
    public void Namespaces_are_folders() => Assert.All(
        Types.Where(type => !type.IsNested).Select(type => type.Namespace!).Distinct(),
        name => Assert.True(Directory.Exists(Repository.PathTo(["src", .. name.Split('.')])), name));

    [Fact]
    public void Every_log_message_has_an_event_id_of_its_own()
    {
        var ids =
            Types.SelectMany(type =>
                type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .Select(message => message.EventId).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Logs_are_written_by_generated_methods_alone() => Assert.Empty(
        SourceFiles("src")
            .Where(file =>
                System.Text.RegularExpressions.Regex.IsMatch(
                    File.ReadAllText(file), @"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")).Select(Path.GetFileName));

    [Fact]
    public void MassTransit_stays_below_its_paid_version() =>
        Assert.InRange(Assembly.Load("MassTransit").GetName().Version!.Major, 8, 8);

    [Fact]
    public void Every_redis_key_is_spelled_in_one_file() => Assert.Equal(
        [Repository.PathTo("src", "Alerts", "Redis/RedisKeys.cs")],
        SourceFiles("src").Where(file => File.ReadAllText(file).Contains("alerts:{", StringComparison.Ordinal)));

    [Fact]
    public void Program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadAllLines(Repository.PathTo("src", "Alerts", "Program.cs")).Length, 10, 60);

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Alerts", StringComparison.Ordinal) == true
        && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && type.DeclaringType?.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)) != true;

    private static bool EndsInWord(string name, string word) => name == word || name.EndsWith(word, StringComparison.Ordinal);

    private static IEnumerable<string> SourceFiles(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
