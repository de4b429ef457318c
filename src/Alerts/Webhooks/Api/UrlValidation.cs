using System.Text.Json;

namespace Alerts.Webhooks.Api;

/// <summary>What is said of an address that is to be a webhook's.</summary>
internal abstract record UrlValidation
{
    private UrlValidation()
    {
    }

    internal sealed record Accepted(Uri Url) : UrlValidation;

    /// <summary>With a word for programs and a sentence for people.</summary>
    internal sealed record Refused(UrlRefusal Reason) : UrlValidation
    {
        public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(Reason.ToString());

        public string Sentence => Reason switch
        {
            UrlRefusal.TooLong => $"Must have at most {WebhookUrl.Longest} characters.",
            UrlRefusal.NotAbsolute => "Must be a complete URL, for example https://example.org/alerts.",
            UrlRefusal.Characters => "Contains characters that a URL cannot contain. Percent-encode them in path and query.",
            UrlRefusal.PercentEncoding => "Each percent sign must be followed by two hexadecimal digits.",
            UrlRefusal.NotHttps => "Must use https. Only networks that the administrator allows may use http.",
            UrlRefusal.UserInfo => "Must not contain a user name or a password.",
            UrlRefusal.Fragment => "Must not contain a fragment (#).",
            UrlRefusal.Port => "The port must be 443 or above 1023.",
            UrlRefusal.NotFound => "The host name does not resolve to an address.",
            UrlRefusal.ForbiddenAddress => "The host name resolves to an address that is not public.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
