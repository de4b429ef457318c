using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Alerts.Demo;

/// <summary>What a demo tells the person at the console. Printed and never logged: it holds keys.</summary>
internal sealed class DemoGreeting(IServer server)
{
    public void Print(DemoKey reporter, DemoKey operatorKey) => Console.WriteLine(Text(Address(), reporter.Key, operatorKey.Key));

    public static string Text(string address, string reporterKey, string operatorKey) =>
        $"""

        Demo at {address}
          sign in with the operator's key    {operatorKey}
          send reports with a reporter's key {reporterKey}
          Reports are a replay of real events (UCDP GED, CC BY 4.0) moved to now. They end in 2021, and few lie on the Afghan side.
          Events of many years meet within minutes, so those of one place may join into one incident.
          The embedded broker may lose reports in flight at a crash; what the log holds is kept.

        """;

    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:8080";
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
    }
}
