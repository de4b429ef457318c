using System.Text.Json.Nodes;

namespace Alerts.Operations;

/// <summary>Shows a body that a door takes.</summary>
internal static class OpenApiExamples
{
    /// <summary>Made anew for every reading of the document, since what is sent must be recent.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder door, Func<DateTimeOffset, JsonNode> make) => door.AddOpenApiOperationTransformer((operation, context, _) =>
    {
        var now = context.ApplicationServices.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var body in operation.RequestBody?.Content?.Values ?? []) body.Example = make(now);
        return Task.CompletedTask;
    });
}
