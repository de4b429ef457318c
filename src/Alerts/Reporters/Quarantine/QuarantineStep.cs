using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Reporters.Quarantine;

/// <summary>What was decided.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<QuarantineStep>))]
internal enum QuarantineStep
{
    PutIn,
    Released,
}
