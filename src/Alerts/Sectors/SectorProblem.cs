namespace Alerts.Sectors;

/// <summary>Why a collection of sectors was not taken.</summary>
/// <param name="Feature">Id of the feature, or <c>#</c> and its position counted from 0 when it has no readable id; absent for the
/// collection itself.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">One sentence.</param>
internal sealed record SectorProblem(string? Feature, string Code, string Detail)
{
    public const string NotJson = "not-json";
}
