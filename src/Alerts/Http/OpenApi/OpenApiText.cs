using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Http.OpenApi;

/// <summary>
/// The OpenAPI document, made once: it costs a tenth of a second, and whoever asks needs no key. Only the address of the server in it is
/// another one for each name and path that the program is reached by; it is put in when the document is sent, so nothing is kept for names
/// that strangers make up.
/// </summary>
internal sealed class OpenApiText([FromKeyedServices(OpenApiSetup.Document)] IOpenApiDocumentProvider endpoints)
{
    private const string Server = "https://server.invalid";

    private readonly Lock sync = new();
    private Task<Made>? made;

    /// <param name="Json">With a server that is none.</param>
    /// <param name="Head">Its bytes up to the server's address.</param>
    /// <param name="Tail">Its bytes from there on.</param>
    private sealed record Made(string Json, byte[] Head, byte[] Tail);

    /// <summary>The document for programs within this one.</summary>
    public async Task<string> ReadAsync() => (await MakeOnceAsync()).Json;

    public static async Task<IResult> GetAsync(OpenApiText text, HttpContext context)
    {
        var document = await text.MakeOnceAsync();
        var request = context.Request;
        // Without a slash at its end: paths begin with one.
        var server = JsonEncodedText.Encode($"{request.Scheme}://{request.Host}{request.PathBase}").EncodedUtf8Bytes;
        return Documents.Result(context, [.. document.Head, .. server, .. document.Tail]);
    }

    /// <summary>Whoever comes while it is being made waits for the same; a failure is not kept.</summary>
    private Task<Made> MakeOnceAsync()
    {
        lock (sync)
        {
            if (made is null or { IsFaulted: true } or { IsCanceled: true }) made = Task.Run(MakeAsync);
            return made;
        }
    }

    private async Task<Made> MakeAsync()
    {
        var document = await endpoints.GetOpenApiDocumentAsync();
        document.Servers = [new() { Url = Server }];
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        var at = json.IndexOf(Server, StringComparison.Ordinal);
        return new(json, Encoding.UTF8.GetBytes(json[..at]), Encoding.UTF8.GetBytes(json[(at + Server.Length)..]));
    }
}
