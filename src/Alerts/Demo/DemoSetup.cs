using Alerts.Hosting;
using Alerts.Intake.Submission;
using Microsoft.Extensions.Options;

namespace Alerts.Demo;

internal static class DemoSetup
{
    /// <summary>
    /// The first room to be added: it moves the data directory, before anything is opened there. Does nothing without <c>--demo</c>.
    /// </summary>
    /// <exception cref="StartRefusedException">The demo was asked for together with a real broker or a real Redis.</exception>
    public static IHostApplicationBuilder AddDemo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DemoVisitor>();
        if (!builder.Configuration.GetValue<bool>($"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}")) return builder;
        RefuseRealServers(builder.Configuration);
        DemoData.MoveTo(builder.Configuration);
        builder.Services.AddSingleton(new FirstSteps(areTold: false));
        builder.Services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<DemoOptions>, DemoOptionsValidator>();
        builder.Services.AddSingleton<SendReport>(services => async (rights, json, cancellation) =>
            await services.GetRequiredService<ReportSubmission>().TakeAsync(rights, json, cancellation) is not SubmitResult.TryAgain);
        builder.Services
            .AddSingleton<DemoKeys>()
            .AddSingleton<DemoGreeting>();
        builder.Services
            .AddHostedService<DemoSectors>()
            .AddHostedService<DemoFeeder>();
        return builder;
    }

    private static void RefuseRealServers(IConfiguration configuration)
    {
        foreach (var name in (string[])["RabbitMq", "Redis"])
        {
            if (string.IsNullOrEmpty(configuration.GetConnectionString(name))) continue;
            throw new StartRefusedException(
                $"--demo and ConnectionStrings:{name} exclude each other: replayed reports must never enter real evidence.");
        }
    }
}
