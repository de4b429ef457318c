using Alerts.Sectors;

namespace Alerts.Disclosure;

internal static class DisclosureSetup
{
    public static IHostApplicationBuilder AddDisclosure(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublicReportIds>();
        builder.Services.AddSingleton(services => new DisclosurePolicy(() => services.GetRequiredService<SectorCache>().Map));
        return builder;
    }
}
