using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>Describes what an endpoint reads from its query by hand, so that a wrong value can be named instead of being dropped.</summary>
internal static class OpenApiParameters
{
    public static RouteHandlerBuilder WithQuery(
        this RouteHandlerBuilder endpoint, string name, string description, OpenApiSchema schema, bool isRequired = false) =>
            endpoint.WithMetadata(new QueryParameter(name)).With(new()
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Required = isRequired,
                Schema = schema,
            });

    /// <summary>A list in one value, its items parted by commas.</summary>
    public static RouteHandlerBuilder WithQueryList(
        this RouteHandlerBuilder endpoint, string name, string description, OpenApiSchema items, int? count = null) =>
            endpoint.WithMetadata(new QueryParameter(name)).With(new()
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Style = ParameterStyle.Form,
                Explode = false,
                Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = items, MinItems = count, MaxItems = count },
            });

    public static RouteHandlerBuilder WithHeader(this RouteHandlerBuilder endpoint, string name, string description) => endpoint.With(new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = OpenApiValues.Text(),
    });

    public static RouteHandlerBuilder WithAnswerHeader(this RouteHandlerBuilder endpoint, int status, string name, string description) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.Responses?[$"{status}"] is not OpenApiResponse answer) return Task.CompletedTask;
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers[name] = new OpenApiHeader { Description = description, Schema = OpenApiValues.Text() };
            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder With(this RouteHandlerBuilder endpoint, OpenApiParameter parameter) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters ??= [];
        if (operation.Parameters.FirstOrDefault(known => known.Name == parameter.Name && known.In == parameter.In) is { } bare)
            operation.Parameters.Remove(bare);
        operation.Parameters.Add(parameter);
        return Task.CompletedTask;
    });
}
