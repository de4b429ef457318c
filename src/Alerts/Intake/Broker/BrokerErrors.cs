using System.Text.RegularExpressions;
using RabbitMQ.Client.Exceptions;

namespace Alerts.Intake.Broker;

/// <summary>Why the broker did not do what it was asked, in one sentence that says what to do.</summary>
internal static partial class BrokerErrors
{
    private const ushort AccessRefused = 403, NotFound = 404, ResourceLocked = 405, PreconditionFailed = 406, NotAllowed = 530;

    public static string Sentence(Exception exception) =>
        Find<AuthenticationFailureException>(exception) is not null
            ? "The broker refuses the user name or the password of ConnectionStrings:RabbitMq."
        : Find<OperationInterruptedException>(exception)?.ShutdownReason is { } reason
            && OfBroker(reason.ReplyCode, reason.ReplyText) is { } sentence ? sentence
        : $"The broker does not answer: {Innermost(exception).Message.Split('\n')[0].TrimEnd()}";

    /// <summary>Null when the broker said nothing about what it was asked.</summary>
    public static string? OfBroker(ushort code, string text) => code switch
    {
        PreconditionFailed when Inequivalent().Match(text) is { Success: true } found => Other(found),
        PreconditionFailed => $"The broker holds a queue or exchange otherwise than this program declares it: {text}",
        AccessRefused when Refused().Match(text) is { Success: true } found =>
            $"The broker user {found.Groups["user"].Value} lacks permissions on the {found.Groups["kind"].Value} "
                + $"{found.Groups["name"].Value}: {Grant(found.Groups["user"].Value, found.Groups["host"].Value)}",
        AccessRefused => $"The broker user of ConnectionStrings:RabbitMq lacks a permission: {text}",
        NotFound when text.Contains(
            "queue",
            StringComparison.Ordinal) => $"A queue of this program is missing on the broker ({Short(text)}): it is declared again now.",
        ResourceLocked when Locked().Match(text) is { Success: true } found =>
            $"The queue {found.Groups["name"].Value} belongs to a connection of somebody else alone (exclusive): end that program, and it "
                + $"is declared anew.",
        NotAllowed when VirtualHost().Match(text) is { Success: true } found =>
            $"The broker has no virtual host {found.Groups["host"].Value}, or its user may not enter it: rabbitmqctl add_vhost "
                + $"{found.Groups["host"].Value}, then rabbitmqctl set_permissions.",
        _ => null,
    };

    public static string Blocked(string reason) => reason.Contains("disk", StringComparison.OrdinalIgnoreCase)
        ? "The broker takes no reports because its disk is almost full: free space there, or lower disk_free_limit."
        : reason.Contains("memory", StringComparison.OrdinalIgnoreCase)
            ? "The broker takes no reports because it is low on memory: give it more, raise vm_memory_high_watermark, or wait until its "
                + "queues are shorter."
            : $"The broker takes no reports: {reason}.";

    private static string Other(Match found)
    {
        var (kind, name, host) = (found.Groups["kind"].Value, found.Groups["name"].Value, found.Groups["host"].Value);
        var remedy = kind == "queue"
            ? $"once its messages are published again elsewhere, delete it (rabbitmqctl delete_queue --vhost {host} {name})"
            : "delete it (in the management pages, or with its owner's tools)";
        return $"The {kind} {name} was declared by somebody else with {found.Groups["argument"].Value} {Value(found, "current")}, and this "
            + $"program needs {Value(found, "received")}: {remedy}, and it is declared anew.";
    }

    private static string Value(Match found, string group) =>
        found.Groups[group].Value is var text && Spelled().Match(text) is { Success: true } value ? value.Groups["value"].Value : text;

    private static string Grant(string user, string host) =>
        $"rabbitmqctl set_permissions --vhost {host} {user} '{ReportTopology.Names}' '{ReportTopology.Names}|^amq[.]default$' "
            + $"'{ReportTopology.Names}'";

    private static string Short(string text) => text.Split(" - ", 2)[^1];

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception switch
        {
            null => null,
            T found => found,
            AggregateException several => several.InnerExceptions.Select(Find<T>).FirstOrDefault(found => found is not null),
            _ => Find<T>(exception.InnerException),
        };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    [GeneratedRegex(
        @"inequivalent arg '(?<argument>[^']+)' for (?<kind>queue|exchange) '(?<name>[^']+)' in vhost '(?<host>[^']+)': "
            + @"received (?<received>.+?) but current is (?<current>.+)$",
        RegexOptions.Singleline)]
    private static partial Regex Inequivalent();

    [GeneratedRegex(@"^(?:the value )?'(?<value>[^']*)'")]
    private static partial Regex Spelled();

    [GeneratedRegex(
        @"access to (?<kind>queue|exchange|topic) '(?<name>[^']+)' in vhost '(?<host>[^']+)' refused for user '(?<user>[^']+)'")]
    private static partial Regex Refused();

    [GeneratedRegex(@"locked queue '(?<name>[^']+)'")]
    private static partial Regex Locked();

    [GeneratedRegex(@"vhost '?(?<host>[^' ]+)'? (?:not found|refused)|access to vhost '(?<host>[^']+)'")]
    private static partial Regex VirtualHost();
}
