using Alerts.Access;
using Alerts.Hosting;
using Microsoft.AspNetCore.Hosting.Server;

namespace Alerts.Demo;

/// <summary>What a demo tells the person at the console. Printed and never logged: it holds keys.</summary>
internal sealed class DemoGreeting(IServer server)
{
    public void Print(IReadOnlyList<(DemoKey Key, Rights Rights)> people) =>
        Console.WriteLine(Text(Address(), people.DistinctBy(person => person.Rights.Role).ToList()));

    private static string Text(string address, IReadOnlyList<(DemoKey Key, Rights Rights)> people) =>
        $"""

        Demo at {address}
          Nothing that it shows is happening. It replays real events of past years (UCDP GED, CC BY 4.0; they end in 2021, and few lie on the Afghan side) as if
          they were now, and mixes in a day of invented ones; each report says which it is. Events of many years meet within minutes, so those of one place may
          join into one incident. The embedded broker may lose reports in flight at a crash; what the log holds is kept.
          A key of each role; with commands, Alerts keys create makes more:
        {string.Join('\n', people.Select(person => $"    {person.Rights.Role.ToString().ToUpperInvariant()}={person.Key.Key}"))}

        """;

    private string Address() => StartGreeting.AddressesOf(server) is [var first, ..] ? first : "http://localhost:8080";
}
