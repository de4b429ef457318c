using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Contracts;

/// <summary>Spells <see cref="AlertType.Raised"/> as <c>alert.raised</c>, and so on.</summary>
public sealed class AlertTypeConverter() : JsonStringEnumConverter<AlertType>(new DottedPolicy(), allowIntegerValues: false)
{
    private sealed class DottedPolicy : JsonNamingPolicy
    {
        public override string ConvertName(string name) => "alert." + KebabCaseLower.ConvertName(name);
    }
}
