namespace Alerts.Quality.Results;

/// <summary>Where a result comes from.</summary>
internal sealed record Origin(string Machine, string Commit, string At);
