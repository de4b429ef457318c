using Alerts.Limits;

namespace Alerts.Intake.Budgets;

/// <summary>
/// How much one reporter has used on one day: what all copies had written when this one last wrote, and what this one has counted since.
/// </summary>
internal sealed class BudgetUse
{
    private static readonly int Kinds = Enum.GetValues<BudgetKind>().Length;

    private readonly Lock counting = new();
    private readonly long[] written = new long[Kinds];
    private readonly long[] counted = new long[Kinds];

    /// <summary>
    /// Counts one report if there is room for it in every budget; otherwise answers the budget that is used up, and counts nothing.
    /// </summary>
    public BudgetKind? TryTake(int bytes, LimitsOptions limits)
    {
        lock (counting)
        {
            if (Of(BudgetKind.Reports) >= limits.ReportsPerDay) return BudgetKind.Reports;
            if (Of(BudgetKind.Bytes) + bytes > limits.ReportBytesPerDay) return BudgetKind.Bytes;
            // Which report opens an incident is not known before it is decided.
            if (Of(BudgetKind.Incidents) >= limits.IncidentsPerDay) return BudgetKind.Incidents;
            counted[(int)BudgetKind.Reports]++;
            counted[(int)BudgetKind.Bytes] += bytes;
            return null;
        }
    }

    public void Add(BudgetKind kind, long count)
    {
        lock (counting) counted[(int)kind] += count;
    }

    /// <summary>What is to be written, by kind; it counts as written from now on.</summary>
    public long[] Take()
    {
        lock (counting)
        {
            long[] counts = [.. counted];
            for (var kind = 0; kind < Kinds; kind++) written[kind] += counts[kind];
            Array.Clear(counted);
            return counts;
        }
    }

    /// <summary>It could not be written: it is counted once more.</summary>
    public void PutBack(BudgetKind kind, long count)
    {
        lock (counting)
        {
            counted[(int)kind] += count;
            written[(int)kind] -= count;
        }
    }

    /// <summary>The sum of all copies.</summary>
    public void Wrote(BudgetKind kind, long sum)
    {
        lock (counting) written[(int)kind] = sum;
    }

    private long Of(BudgetKind kind) => written[(int)kind] + counted[(int)kind];
}
