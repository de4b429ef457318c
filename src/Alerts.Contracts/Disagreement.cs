namespace Alerts.Contracts;

/// <summary>Shares, 0 to 1, of the independent sources that contradict what is stated.</summary>
/// <param name="Location">Those that place it where the stated position cannot be.</param>
public sealed record Disagreement(double? Location = null);
