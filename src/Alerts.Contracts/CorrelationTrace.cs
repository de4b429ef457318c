namespace Alerts.Contracts;

/// <summary>Why a report was placed where it was.</summary>
/// <param name="Rule">The rule's name, for example <c>same-family-near</c>.</param>
/// <param name="Score">0 to 1; 1 is a perfect fit; absent when there was nothing to fit.</param>
/// <param name="RunnerUp">The next likely incident that it does not belong to; absent when there was none.</param>
/// <param name="RunnerUpScore">How well that one fitted.</param>
public sealed record CorrelationTrace(CorrelationRule Rule, double? Score, Guid? RunnerUp = null, double? RunnerUpScore = null);
