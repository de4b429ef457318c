using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Alerts.Http;

/// <summary>
/// Compresses (br, gzip) what is asked for by GET and is no secret: the pages' files, and endpoints that say <see cref="MayBeCompressed"/>.
/// Never a stream, nor the hub: they would be held back.
/// </summary>
internal sealed class CompressedAnswers(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    private static readonly string[] AlsoCompressed = ["application/geo+json", "image/svg+xml"];

    public static void AddTo(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // The rule above makes it safe.
            options.EnableForHttps = true;
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(AlsoCompressed);
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        // The best takes many times as long for some percent.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, CompressedAnswers>();
    }

    public override bool ShouldCompressResponse(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && IsNoSecret(context) && base.ShouldCompressResponse(context);

    /// <summary>What no endpoint answers are the files of the pages, which are the same for everybody.</summary>
    private static bool IsNoSecret(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<MayBeCompressed>() is not null;
}
