using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Alerts.Contracts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Alerts.Http;

/// <summary>
/// Reads the body of every endpoint that takes JSON of a type by <see cref="StrictJson"/>, before the framework turns it into that type.
/// </summary>
internal static class StrictBodies
{
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (TypeOf(context) is not { } type || !context.Request.HasJsonContentType())
        {
            await next(context);
            return;
        }
        if (await ReadAsync(context) is not { } body)
        {
            await Problems.WriteAsync(
                context, StatusCodes.Status413PayloadTooLarge, StatusCodeProblems.Of(413), StatusCodeProblems.Sentence(413));
            return;
        }
        // A body that may be left out.
        if (body.Length > 0 && Check(body, type) is { } problem)
        {
            await Problems.Result(problem).ExecuteAsync(context);
            return;
        }
        if (body.Length > 0 && context.GetEndpoint()?.Metadata.GetMetadata<TakesMergePatch>() is not null)
            context.Features.Set(MergePatch.Read(WithoutMark(body)));
        context.Request.Body = new MemoryStream(body, writable: false);
        await next(context);
    }

    /// <summary>What is wrong with a body; null when nothing is. A byte order mark is skipped, as RFC 8259 section 8.1 allows.</summary>
    public static ApiProblem? Check(ReadOnlyMemory<byte> body, JsonTypeInfo type)
    {
        body = WithoutMark(body);
        if (!Utf8.IsValid(body.Span)) return Malformed("The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(body, StrictJson.Document);
            List<FieldProblem> problems = StrictJson.Check(document.RootElement, type);
            if (problems.Count == 0 && StrictJson.TryDeserialize(document.RootElement, type, out _) is { } wrong) problems.Add(wrong);
            return problems.Count == 0 ? null : Malformed(Sentence(problems)) with { Errors = problems };
        }
        catch (JsonException exception)
        {
            return Malformed($"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static JsonTypeInfo? TypeOf(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ReadsOwnBody>() is not null) return null;
        if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not { RequestType: { } type } accepts
            || !accepts.ContentTypes.Contains("application/json")) return null;
        var options =
            context.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        return options.GetTypeInfo(type);
    }

    /// <summary>Null when it is larger than the address takes.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 1024 * 1024;
        using var whole = new MemoryStream();
        try
        {
            var buffer = new byte[16 * 1024];
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var count and > 0)
            {
                whole.Write(buffer, 0, count);
                if (whole.Length > limit) return null;
            }
            return whole.ToArray();
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static string Sentence(List<FieldProblem> problems) =>
        "Wrong: "
            + string.Join(
                ", ", problems.Take(5).Select(problem => $"{(problem.Field.Length == 0 ? "the body" : problem.Field)} ({problem.Code})"))
                    + ".";

    private static ApiProblem Malformed(string title) => new(StatusCodes.Status400BadRequest, "malformed", title);
}
