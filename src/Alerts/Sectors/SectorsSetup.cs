using Alerts.Access;
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
        builder.Services.AddSingleton<SectorStore>();
        builder.Services.AddSingleton<CurrentSectors>().AddHostedService(services => services.GetRequiredService<CurrentSectors>());
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SectorsJson.Default));
        return builder;
    }

    public static IEndpointRouteBuilder MapSectors(this IEndpointRouteBuilder routes)
    {
        var sectors = routes.MapGroup("/api/v1/sectors").WithTags("Sectors");
        sectors.MapGet("/", SectorDoors.Get).RequireAuthorization(Policies.Watch).WithSummary("The sectors in force, as GeoJSON.");
        sectors.MapPut("/", SectorDoors.PutAsync).RequireAuthorization(Policies.Administer).WithSummary("Replace all sectors, or none of them.")
            .WithMetadata(new RequestSizeLimitAttribute(SectorDoors.BodyLimit));
        sectors.MapGet("/locate", LocateDoor.Get).RequireAuthorization(Policies.Watch).WithSummary("Where a disc lies among the sectors.");
        return routes;
    }
}
