namespace Alerts.Intake;

/// <summary>The contract's limits on a report.</summary>
internal static class ReportLimits
{
    public const int LargestReport = 64 * 1024;
    public const int LargestBatch = 2 * 1024 * 1024;
    public const int MostInBatch = 500;
    public const int DeepestJson = 16;
    public const double LargestUncertaintyMeters = 50_000;
    public const double LargestAltitudeMeters = 100_000;
    public const int LongestDescription = 2_000;
    public const int LongestLanguage = 35;
    public const int LongestWord = 50;
    public const int LongestActorName = 200;
    public const int MostActors = 10;
    public const int LargestNumber = 1_000_000;

    /// <summary>How far a reporter's clock may run ahead.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan OldestAge = TimeSpan.FromDays(30);

    public static readonly TimeSpan LongestOccurrence = TimeSpan.FromDays(3);
}
