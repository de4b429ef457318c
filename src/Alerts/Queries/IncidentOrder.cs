using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Queries;

/// <summary>In which order incidents are listed.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<IncidentOrder>))]
internal enum IncidentOrder
{
    /// <summary>By the newest alert about each, the newest first.</summary>
    Learnt,

    /// <summary>By the earliest occurrence reported of each, the latest first.</summary>
    Occurred,
}
