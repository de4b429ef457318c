using Alerts.LoadTests.Results;

namespace Alerts.LoadTests;

/// <summary>What a run's result means for whoever started it. Pure.</summary>
internal static class Verdicts
{
    /// <summary>
    /// 0 when all is well, 1 when something was lost, doubled, out of order or leaked, when a measurement broke off, or when a full run
    /// missed a goal.
    /// </summary>
    public static int ExitCode(RunResult result, bool isQuick)
    {
        if (!result.Accounting.IsClean || result.Sections.Any(section => section.HasFailed)) return 1;
        return !isQuick
            && result.ThresholdResults.Any(goal => goal.Verdict is ThresholdVerdict.Missed or ThresholdVerdict.NoFigure) ? 1 : 0;
    }
}
