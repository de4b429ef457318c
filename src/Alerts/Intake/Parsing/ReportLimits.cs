namespace Alerts.Intake.Parsing;

/// <summary>The contract's limits on a report.</summary>
internal static class ReportLimits
{
    public const int MaxReport = 64 * 1024;
    public const int MaxBatch = 2 * 1024 * 1024;
    public const int MaxInBatch = 500;
    public const int DeepestJson = 16;
    public const double MaxUncertaintyMeters = 50_000;
    public const double MaxAltitudeMeters = 100_000;
    public const int MaxDescription = 2_000;
    public const int MaxLanguage = 35;
    public const int MaxWord = 50;
    public const int MaxActorName = 200;
    public const int MaxActors = 10;
    public const int MaxNumber = 1_000_000;

    /// <summary>How far a reporter's clock may run ahead.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan OldestAge = TimeSpan.FromDays(30);

    public static readonly TimeSpan MaxOccurrence = TimeSpan.FromDays(3);
}
