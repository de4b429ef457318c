using Alerts.Contracts;

namespace Alerts.Webhooks.Events;

/// <summary>Everything that webhooks are told: the one source of the catalogue and of the AsyncAPI document.</summary>
internal static class EventCatalogue
{
    /// <summary>In the order of <see cref="EventTypes.All"/>.</summary>
    public static IReadOnlyList<EventKind> All { get; } =
    [
        .. Enum.GetValues<AlertType>(
            ).Select(static type => new EventKind(EventTypes.Of(type), MeaningOf(type), nameof(AlertEvent), EventExamples.Alert(type))),
        new(
            EventTypes.Verify,
            "Asks a new or changed endpoint whether it wants this webhook: answer 2xx, and it is enabled.",
            nameof(EndpointVerify),
            EventExamples.Verify),
        new(EventTypes.Test, "The webhook's owner asked for it. Nothing happened.", nameof(EndpointTest), EventExamples.Test),
        new(
            EventTypes.Disabled,
            "One of the owner's webhooks gets nothing more until the owner enables it again.",
            nameof(WebhookDisabled),
            EventExamples.Disabled),
    ];

    private static string MeaningOf(AlertType type) => type switch
    {
        AlertType.Raised => "A new incident.",
        AlertType.Updated => "Something about an incident changed; `changes` says what. "
            + "At most once a second for each incident, unless it became graver or surer.",
        AlertType.Acknowledged => "An operations room took note of the incident.",
        AlertType.Assigned => "An operations room gave the incident to somebody.",
        AlertType.Resolved => "An operations room holds that the incident is over.",
        AlertType.Reopened => "The incident is not over after all.",
        AlertType.Retracted => "The incident is withdrawn: nothing of it is to be relied on any more.",
        AlertType.Merged => "The incident was found to be the same as another one, which `mergedInto` names and which goes on for both.",
        AlertType.Split => "A part of the incident was found to be another one, which is raised as an incident of its own.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
