using Alerts.Webhooks.Events;

namespace Alerts.Tests.Webhooks;

public sealed class EventCatalogueTests
{
    [Fact]
    public void The_catalogue_lists_every_event_type() => Assert.Equal(EventTypes.All, EventCatalogue.All.Select(static kind => kind.Type));

    [Fact]
    public void Every_example_is_of_its_own_type() => Assert.All(EventCatalogue.All, static kind =>
    {
        Assert.Equal(kind.Type, kind.Message.Type);
        Assert.Equal(kind.Type, kind.Example()["type"]!.GetValue<string>());
    });
}
