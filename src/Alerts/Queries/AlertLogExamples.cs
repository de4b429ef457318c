using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Queries;

/// <summary>Reading the log, as the OpenAPI document shows it.</summary>
internal static class AlertLogExamples
{
    public static IReadOnlyList<DescribedOperation> All { get; } =
    [
        new("readAlerts", "What was written after the cursor, in order, and the cursor to go on from.", static _ => new AlertPage(
            [ExampleAlert.Of(AlertType.Raised), ExampleAlert.Of(AlertType.Updated)], ExampleAlert.Of(AlertType.Updated).Cursor, true)),
    ];
}
