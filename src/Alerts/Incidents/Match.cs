using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>Where a report belongs.</summary>
/// <param name="Joins">The incident it joins; null: it opens one.</param>
/// <param name="Follows">The incident that the new one goes on from.</param>
/// <param name="Trace">The rule that applied, and how well it fitted.</param>
/// <param name="Ends">The incident whose state the new one ends.</param>
internal sealed record Match(Guid? Joins, Guid? Follows, CorrelationTrace Trace, Guid? Ends = null);
