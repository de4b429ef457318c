using Alerts.Hosting;

namespace Alerts.Embedded;

/// <summary>Whether this build holds servers of its own: <c>-p:EmbeddedServers=false</c> leaves them out.</summary>
internal static class EmbeddedServers
{
    /// <exception cref="StartRefusedException">They were left out.</exception>
    public static void MustBeThere()
    {
        if (AppContext.TryGetSwitch("Alerts.EmbeddedServers", out var areThere) && !areThere)
            throw new StartRefusedException(
                "This build has no embedded servers: set ConnectionStrings:RabbitMq and ConnectionStrings:Redis.");
    }
}
