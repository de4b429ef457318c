namespace Alerts.Hosting;

/// <summary>One thing that must hold before the program is ready.</summary>
internal interface IReadinessCheck
{
    /// <summary>Shown in the answer of <c>/health/ready</c>.</summary>
    string Name { get; }

    /// <summary>What it means that it fails, in one stable word. Shown to everybody, so it says nothing of this installation.</summary>
    string Code { get; }

    /// <summary>What stands against it, one sentence each; empty when nothing does. Shown to operators and administrators.</summary>
    Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellation);
}
