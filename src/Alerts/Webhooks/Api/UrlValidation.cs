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
            UrlRefusal.TooLong => $"At most {WebhookUrl.Longest} characters.",
            UrlRefusal.NotAbsolute => "Not a whole address, for example https://example.org/alerts.",
            UrlRefusal.Characters => "Holds characters that an address cannot hold: percent-encode them in path and query.",
            UrlRefusal.PercentEncoding => "Two hexadecimal digits must follow each percent sign.",
            UrlRefusal.NotHttps => "Must be https; http is for networks that the administrator allows.",
            UrlRefusal.UserInfo => "Must hold no user name and no password.",
            UrlRefusal.Fragment => "Must hold no fragment (#).",
            UrlRefusal.Port => "The port must be 443 or above 1023.",
            UrlRefusal.NotFound => "The host's name leads to no address.",
            UrlRefusal.ForbiddenAddress => "The host's name leads to an address that is not public.",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>Why an address may not be a webhook's.</summary>
internal enum UrlRefusal
{
    TooLong,
    NotAbsolute,

    /// <summary>White space, quotation marks, brackets, or something beyond ASCII outside the host.</summary>
    Characters,

    /// <summary>A percent sign without two hexadecimal digits.</summary>
    PercentEncoding,

    /// <summary>Another scheme, or http outside the networks that the administrator allows.</summary>
    NotHttps,
    UserInfo,
    Fragment,

    /// <summary>Below 1024 live older protocols that could be made to misread a request.</summary>
    Port,
    NotFound,
    ForbiddenAddress,
}
