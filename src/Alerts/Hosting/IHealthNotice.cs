namespace Alerts.Hosting;

/// <summary>
/// Something that an administrator should know, though it does not stand against being ready. Shown by <c>/health/ready</c> to operators
/// and administrators.
/// </summary>
internal interface IHealthNotice
{
    /// <summary>One sentence each; empty when there is nothing to say.</summary>
    IReadOnlyList<string> Notices { get; }
}
