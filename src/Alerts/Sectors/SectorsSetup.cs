using Alerts.Access;
using Alerts.Contracts;
using Alerts.Hosting;
using Alerts.Http;
using Alerts.Http.OpenApi;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Alerts.Sectors;

internal static class SectorsSetup
{
    public static IHostApplicationBuilder AddSectors(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SectorsOptions>().BindConfiguration(SectorsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SectorsOptions>, SectorsOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<SectorsOptions>, BorderLineFile>();
        builder.Services.AddSingleton(services => BorderLineFile.Read(services.GetRequiredService<IOptions<SectorsOptions>>().Value));
        builder.Services.DescribeOperations(SectorsExamples.All);
        builder.Services.AddSingleton<SectorNames>();
        builder.Services.AddSingleton<SectorIdCheck>(services => services.GetRequiredService<SectorNames>().Check);
        builder.Services.AddSingleton<SectorStore>();
        builder.Services.AddHealthChecks().AddCheck<NoSectorsNotice>(NoSectorsNotice.Name, tags: [CheckReading.NoticesOnly]);
        builder.Services
            .AddSingleton<SectorCache>()
            .AddHostedService(services => services.GetRequiredService<SectorCache>());
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, SectorsJson.Default));
        return builder;
    }

    public static IEndpointRouteBuilder MapSectors(this IEndpointRouteBuilder routes)
    {
        var sectors = routes.MapGroup("/api/v1/sectors").WithTags("Sectors");
        sectors.MapGet("/", SectorEndpoints.Get).RequireAuthorization(Policies.Watch).WithMetadata(new MayBeCompressed())
            .Produces(StatusCodes.Status200OK, contentType: SectorEndpoints.GeoJson).Produces(StatusCodes.Status304NotModified)
            .WithRefusals(412).WithSectorsAnswer()
            .WithName("getSectors").WithSummary("The sectors in force, as GeoJSON.")
            .WithHeader("If-None-Match", "The entity tag known: 304 when it still holds.")
            .WithAnswerHeader(200, "ETag", "The version of the sectors.");
        sectors.MapPut("/", SectorEndpoints.PutAsync).RequireAuthorization(Policies.Administer)
            .WithMetadata(new RequestSizeLimitAttribute(SectorEndpoints.BodyLimit)).WithSectorsBody().WithMetadata(new ReadsOwnBody())
            .Produces<SectorsImported>().WithRefusals(400, 412, 413, 415, 503)
            .Produces<SectorsInvalid>(StatusCodes.Status422UnprocessableEntity, Problems.ContentType)
            .WithName("replaceSectors").WithSummary("Replace all sectors, or none of them.")
            .WithDescription(
                "With `If-Match` or `If-None-Match` only while the sectors in force are what the header says: otherwise 412 "
                    + "`changed-meanwhile`, and nothing changes.")
            .WithHeader("If-Match", "The ETag of the sectors that are to be replaced.")
            .WithHeader("If-None-Match", "`*`: only if there are no sectors yet.")
            .WithAnswerHeader(200, "ETag", "The version now in force.")
            .WithAnswerHeader(412, "ETag", "The version in force.");
        sectors.MapGet("/locate", LocateEndpoint.Get).RequireAuthorization(Policies.Watch).Produces<SectorsAnswer>().WithRefusals(400)
            .WithName("locate").WithSummary("Where a disc lies among the sectors.")
            .WithQuery("lon", "Degrees east of the centre.", OpenApiValues.Number(-180, 180), isRequired: true)
            .WithQuery("lat", "Degrees north of the centre.", OpenApiValues.Number(-90, 90), isRequired: true)
            .WithQuery(
                "uncertainty",
                "Radius in metres.",
                OpenApiValues.Number(0, LocateEndpoint.MaximumUncertaintyMeters, Report.DefaultUncertaintyMeters));
        return routes;
    }
}
