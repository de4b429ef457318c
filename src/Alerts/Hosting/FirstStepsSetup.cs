using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Hosting;

internal static class FirstStepsSetup
{
    /// <summary>Unless a demo has said before that it greets by itself.</summary>
    public static IServiceCollection AddFirstSteps(this IServiceCollection services)
    {
        services.TryAddSingleton(new FirstSteps(areTold: true));
        return services;
    }
}
