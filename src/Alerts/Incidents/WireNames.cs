using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.Incidents;

/// <summary>Reasons as words of the wire format, spelled once.</summary>
internal static class WireNames
{
    private static readonly string[] Rules = [.. Enum.GetNames<CorrelationRule>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
    private static readonly string[] Reasons = [.. Enum.GetNames<RejectionReason>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    public static string Of(CorrelationRule rule) => Rules[(int)rule];

    public static string Of(RejectionReason reason) => Reasons[(int)reason];
}
