namespace Alerts.Http;

/// <summary>A parameter that an endpoint reads from its query: declared once, for its description and for what is refused.</summary>
/// <param name="Name">As it is spelled.</param>
internal sealed record QueryParameter(string Name);
