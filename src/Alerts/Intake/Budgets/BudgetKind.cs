namespace Alerts.Intake.Budgets;

/// <summary>What a reporter may use up in a day.</summary>
internal enum BudgetKind
{
    Reports,
    Bytes,

    /// <summary>New incidents that its reports open.</summary>
    Incidents,
}
