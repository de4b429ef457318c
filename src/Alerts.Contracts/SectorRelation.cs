using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>How a disc of uncertainty lies to a sector.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<SectorRelation>))]
public enum SectorRelation
{
    /// <summary>A part of the disc lies in the sector.</summary>
    Possible,

    /// <summary>The whole disc lies in the sector.</summary>
    Inside,
}
