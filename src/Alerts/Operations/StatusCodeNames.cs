namespace Alerts.Operations;

/// <summary>Stable codes for refusals that the framework makes before a door is reached.</summary>
internal static class StatusCodeNames
{
    public static string Of(int status) => status switch
    {
        400 => "malformed",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "unsupported-media-type",
        _ => $"http-{status}",
    };

    public static string Sentence(int status) => status switch
    {
        400 => "The request cannot be read: check its JSON and its query.",
        404 => "There is nothing at this address.",
        405 => "This address does not take this method.",
        413 => "The request is larger than this address takes.",
        415 => "This address does not take this content type.",
        _ => "The request was refused.",
    };
}
