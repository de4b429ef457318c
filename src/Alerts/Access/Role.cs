using System.Text.Json.Serialization;
using Alerts.Contracts;

namespace Alerts.Access;

/// <summary>What a key may do; each endpoint names the roles that it is for.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Role>))]
internal enum Role
{
    Reporter,
    Watcher,
    Operator,
    Integrator,
    Admin,
}
