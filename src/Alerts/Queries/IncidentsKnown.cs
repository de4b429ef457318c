namespace Alerts.Queries;

/// <summary>All incidents at one moment.</summary>
/// <param name="Epoch">Name of the data set.</param>
/// <param name="Head">Number of the newest alert in it.</param>
/// <param name="NewestFirst">Whatever was learnt last stands first.</param>
internal sealed record IncidentsKnown(string Epoch, long Head, IReadOnlyList<KnownIncident> NewestFirst);
