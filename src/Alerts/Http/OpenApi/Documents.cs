using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Alerts.Http.OpenApi;

/// <summary>Documents for programs, told apart by their content.</summary>
internal static class Documents
{
    public static IResult Result(HttpContext context, byte[] json)
    {
        context.Response.Headers.CacheControl = "no-cache";
        var tag = Convert.ToHexStringLower(SHA256.HashData(json))[..16];
        return TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(Precondition.Quoted(tag)));
    }
}
