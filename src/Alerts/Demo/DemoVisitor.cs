using Alerts.Access;
using Microsoft.Extensions.Options;

namespace Alerts.Demo;

/// <summary>
/// In a demo, whoever opens the page on this machine is signed in as its operator. Outside a demo there is no such visitor.
/// </summary>
internal sealed class DemoVisitor(IOptions<DemoOptions> options)
{
    public bool IsDemo => options.Value.Enabled;

    /// <summary>Null outside a demo, and until the demo's keys are made.</summary>
    public Rights? Rights { get; set => field = IsDemo ? value : null; }
}
