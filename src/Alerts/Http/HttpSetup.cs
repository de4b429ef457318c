using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Alerts.Http.OpenApi;

namespace Alerts.Http;

internal static class HttpSetup
{
    public static WebApplicationBuilder AddHttp(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            // The web default also reads and describes numbers as text; the contract knows no such thing.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        builder.Services.AddExceptionHandler<UnexpectedFailure>();
        // Before the framework's writer, which would ask what the caller accepts.
        builder.Services.AddSingleton<IProblemDetailsWriter, StatusCodeProblems>();
        builder.Services.AddProblemDetails();
        builder.AddOpenApiDocument();
        CompressedAnswers.AddTo(builder.Services);
        return builder;
    }

    public static IEndpointRouteBuilder MapHttp(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApiDocument();
        return routes;
    }

    /// <summary>What every request passes before it reaches a room.</summary>
    public static WebApplication UseHttp(this WebApplication app)
    {
        // Also what was answered is logged: the answer says nothing of it.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = static _ => false });
        app.UseStatusCodePages();
        app.Use(SecurityHeaders.Add);
        // Before the route is chosen, which is why that stands here.
        app.Use(HeadRequests.AnswerAsync);
        app.UseResponseCompression();
        app.UseRouting();
        return app;
    }

    /// <summary>Whoever may come in is read strictly: see <see cref="KnownParameters"/> and <see cref="StrictBodies"/>.</summary>
    public static WebApplication UseStrictInput(this WebApplication app)
    {
        app.Use(BodyCodings.CheckAsync);
        app.Use(KnownParameters.CheckAsync);
        app.Use(StrictBodies.CheckAsync);
        return app;
    }
}
