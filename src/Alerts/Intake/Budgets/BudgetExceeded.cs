namespace Alerts.Intake.Budgets;

/// <summary>That a budget of the day is used up.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="RetryAfterSeconds">Until the next day begins.</param>
internal sealed record BudgetExceeded(BudgetKind Kind, int RetryAfterSeconds);
