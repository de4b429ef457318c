namespace Alerts.Operations;

/// <summary>One thing that must hold before the program is ready.</summary>
internal interface IReadinessCheck
{
    /// <summary>Shown in the answer of <c>/health/ready</c>.</summary>
    string Name { get; }

    /// <summary>What stands against it, one sentence each; empty when nothing does.</summary>
    Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation);
}
