namespace Alerts.Http.OpenApi;

/// <summary>A shape that goes out though no endpoint answers with it; a room adds one for each.</summary>
/// <param name="Type">A record of the wire format.</param>
internal sealed record DescribedType(Type Type);
