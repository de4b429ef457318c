namespace Alerts.Webhooks.Api;

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
