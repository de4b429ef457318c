namespace Alerts.Webhooks.Deliveries;

/// <summary>Nothing was connected to: the host's name led to an address that webhooks may not go to.</summary>
internal sealed class ForbiddenAddressException(string host) : Exception($"{host} leads to an address that webhooks may not go to.")
{
    /// <summary>Whether this is why a request failed: HttpClient wraps what a connect throws.</summary>
    public static bool IsCauseOf(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ForbiddenAddressException) return true;
        }
        return false;
    }
}
