using System.Runtime.CompilerServices;
using Alerts.TestServers;

namespace Alerts.EndToEnd.World;

/// <summary>What the programs of a test wrote becomes its output, which is shown only when it fails.</summary>
internal static class OutputOfPrograms
{
    [ModuleInitializer]
    internal static void BecomesThatOfTheTest() =>
        Installation.Output = static text => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
