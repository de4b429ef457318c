using StackExchange.Redis;

namespace Alerts.Redis;

/// <summary>Why Redis did not do what it was asked, in one sentence that says what to do.</summary>
internal static class RedisErrors
{
    public static string Sentence(Exception exception) => exception switch
    {
        RedisServerException refusal => OfServer(refusal.Message),
        _ when IsAuthentication(exception) => "Redis refuses the password or the user: look at ConnectionStrings:Redis.",
        // The client library appends its own diagnostics after the first comma or semicolon.
        _ => $"Redis does not answer: {exception.Message.Split(',', ';', '\n')[0]}",
    };

    /// <summary>
    /// For a line of the log. Never the server's own words, which may quote a command's arguments, and of a failure of any other kind only
    /// the kind.
    /// </summary>
    public static string Reason(Exception exception) => exception switch
    {
        RedisServerException refusal => OfServer(refusal.Message),
        RedisException or TimeoutException or WrongSecretException => exception.Message,
        _ => exception.GetType().Name,
    };

    private static bool IsAuthentication(Exception? exception) => exception is not null
        && (exception is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure }
            || IsAuthentication(exception.InnerException));

    /// <summary>The server's own errors begin with a word that says what it is.</summary>
    private static string OfServer(string message) => message.Split(' ')[0] switch
    {
        "OOM" => "Redis refuses to write because its maxmemory is used up: raise it, or keep less (Alerts:Retention).",
        "MISCONF" => $"Redis refuses to write because it cannot write to its disk: free space where its directory lies "
            + $"({message["MISCONF ".Length..].TrimEnd('.')}).",
        "READONLY" => "Redis takes no writes, it is a replica: give ConnectionStrings:Redis the address of the primary.",
        "NOPERM" => $"The Redis user of ConnectionStrings:Redis lacks a permission: allow it all commands on the keys and channels "
            + $"alerts:* ({message["NOPERM ".Length..].TrimEnd('.')}).",
        "NOAUTH" or "WRONGPASS" => "Redis refuses the password or the user: look at ConnectionStrings:Redis.",
        "LOADING" => "Redis is still reading its files after a start: wait.",
        "NOREPLICAS" => "Redis refuses to write because too few of its replicas are in reach: bring them back, or lower "
            + "min-replicas-to-write.",
        "CLUSTERDOWN" => "The Redis cluster has no node for a part of its keys: bring its nodes back.",
        var word => $"Redis refuses: {word}.",
    };
}
